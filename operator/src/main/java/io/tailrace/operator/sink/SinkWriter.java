// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.sink;

/** Writes for one task. Called by one thread. */
public interface SinkWriter<T> {

    void write(T value, long timestamp) throws Exception;

    /** Sends on what was buffered; called when nothing more is waiting, and at every checkpoint. */
    default void flush() throws Exception {}

    default void close() throws Exception {}
}
