// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.time;

/**
 * Watches the records of <em>one</em> split and says how far event time has come in it.
 *
 * <p>The host calls it from one thread at a time, in the order of the records. It asks for {@link
 * #watermark} after a batch of records has been emitted, so that a promise never overtakes the
 * records it was drawn from. A watermark lower than an earlier one is ignored, as is {@link
 * EventTime#BEGINNING}. A generator reads no clock: the time it is told is the host's.
 *
 * <p>Whatever it remembers is in {@link #snapshot}, or a restart would forget what had been
 * promised and let in records that were late before.
 *
 * @param <T> what the split holds
 */
public interface WatermarkGenerator<T> {

    /** Takes note of a record; {@code timestamp} is never an end of time. Allocates nothing. */
    void onRecord(T value, long timestamp);

    /**
     * Lets a generator advance by processing time. Called at most once in {@link #tickEveryMs}, and
     * not while the host has paused the split or the task.
     */
    default void onTick(long nowMs) {}

    /**
     * How often {@link #onTick} is wanted, in milliseconds; 0 for never. Read once, at the start.
     */
    default long tickEveryMs() {
        return 200;
    }

    /**
     * Nothing with a timestamp up to this will come; {@link EventTime#BEGINNING} for no promise.
     */
    long watermark();

    /** All that this generator remembers. */
    long[] snapshot();

    /** Becomes the generator that {@code state} is the snapshot of. Called before any record. */
    void restore(long[] state);
}
