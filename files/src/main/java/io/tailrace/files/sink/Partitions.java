// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import io.tailrace.operator.time.EventTime;

/** Into which folder a record goes. Called by several threads. */
@FunctionalInterface
interface Partitions<T> {

    /** After the last moment: nothing but the end of the input ends that partition. */
    long NEVER = Long.MAX_VALUE;

    /** Its path, slashes between folders; empty for the directory itself. */
    String of(T record, long timestamp);

    /** From which moment of event time on nothing belongs to a partition any more. */
    default long endOf(T record, long timestamp) {
        return NEVER;
    }

    /** The same for one thread, which remembers what it was asked for last. */
    default Partitions<T> forOneThread() {
        return this;
    }

    /**
     * A moment, not after the watermark, by which every partition is over that ends so early. Says
     * the same as long as it can.
     */
    default long overBy(long watermark) {
        return watermark == EventTime.END ? watermark : EventTime.BEGINNING;
    }

    /** Whether partitions end before the input does. */
    default boolean end() {
        return false;
    }
}
