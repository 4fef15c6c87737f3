// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

/** Takes one record. */
@FunctionalInterface
public interface RecordConsumer<T> {

    void accept(T value) throws Exception;
}
