// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.saved;

/** Sets what an operator is to keep for the key of a record. */
@FunctionalInterface
public interface SavedRowWriter<K, T> {

    /**
     * @param row as what was written before has left it: several records may have one key
     */
    void write(SavedRow<K> row, T record) throws Exception;
}
