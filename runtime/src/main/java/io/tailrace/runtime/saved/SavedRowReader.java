// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.saved;

/** Makes a record of what an operator keeps for a key. */
@FunctionalInterface
public interface SavedRowReader<K, T> {

    /**
     * @return the record, or {@code null} for none
     */
    T read(SavedRow<K> row) throws Exception;
}
