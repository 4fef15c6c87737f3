// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.sink;

import io.tailrace.operator.time.EventTime;

/** Writes for one task. Called by one thread. */
public interface SinkWriter<T> {

    void write(T value, long timestamp) throws Exception;

    /**
     * Hears that nothing with a timestamp up to this will come; with {@link EventTime#END} that
     * nothing will come at all. Event time passes in silence: there is no need to listen.
     */
    default void onWatermark(long watermark) throws Exception {}

    /** Sends on what was buffered; called when nothing more is waiting, and at every checkpoint. */
    default void flush() throws Exception {}

    default void close() throws Exception {}
}
