// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.time;

/**
 * Reads a watermark out of a record, where the data itself says how far it has come: a heartbeat,
 * an end-of-batch marker.
 */
@FunctionalInterface
public interface WatermarkFunction<T> {

    /**
     * What holds after this record: nothing with a timestamp up to the returned one will follow it.
     * {@link Watermarks#NONE} if the record says nothing of that kind.
     */
    long watermarkAfter(T value, long timestamp);
}
