// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger;

/**
 * A trigger of a user's. It is ready once and has finished when it has fired; to fire again and
 * again it is wrapped in {@code repeatedly} or is an early or late firing.
 *
 * <ol>
 *   <li>An instance is immutable and shared by all tasks and windows: what it remembers of a window
 *       is in the memory that it is handed.
 *   <li>The same calls make it ready at the same time: it reads no clock and throws no dice.
 *   <li>Elements never make it less ready than it was, nor does time.
 *   <li>{@code toString} reads like the code that makes it.
 * </ol>
 */
public non-sealed interface CustomTrigger extends Trigger {

    /** How many numbers it remembers of each window. Never changes. */
    int memorySize();

    /**
     * Elements have come: one, or after sessions have merged so many as were told of and not fired
     * for.
     */
    void onElements(long count, TriggerMemory memory, TriggerMoment moment);

    boolean ready(TriggerMemory memory, TriggerMoment moment);

    /** Sessions become one: takes what is remembered of another into what is of this one. */
    void onMerge(TriggerMemory memory, TriggerMemory other);

    /**
     * The time of the clock by which it should be asked again, though nothing comes; {@link
     * Long#MAX_VALUE} for none.
     */
    default long wakeAtMs(TriggerMemory memory) {
        return Long.MAX_VALUE;
    }

    @Override
    default boolean watchesWatermark() {
        return false;
    }

    @Override
    default Earliest fires() {
        return Earliest.BEFORE_END;
    }

    @Override
    default Earliest finishes() {
        return Earliest.BEFORE_END;
    }

    @Override
    default boolean firesRepeatedly() {
        return false;
    }
}
