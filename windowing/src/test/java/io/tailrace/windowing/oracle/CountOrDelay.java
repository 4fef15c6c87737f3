// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.oracle;

import io.tailrace.windowing.trigger.CustomTrigger;
import io.tailrace.windowing.trigger.TriggerMemory;
import io.tailrace.windowing.trigger.TriggerMoment;

/**
 * A trigger of a user's, that does what {@code afterFirst(afterCount(count),
 * afterProcessingTime(delay))} does.
 *
 * @param delayMs {@code Long.MAX_VALUE} for none
 */
record CountOrDelay(long count, long delayMs) implements CustomTrigger {

    private static final int CAME = 0;
    private static final int FIRST_AT = 1;

    @Override
    public int memorySize() {
        return 2;
    }

    @Override
    public void onElements(long came, TriggerMemory memory, TriggerMoment moment) {
        if (memory.at(CAME) == 0) {
            memory.set(FIRST_AT, moment.nowMs());
        }
        memory.set(CAME, memory.at(CAME) + came);
    }

    @Override
    public boolean ready(TriggerMemory memory, TriggerMoment moment) {
        return memory.at(CAME) >= count
                || memory.at(CAME) > 0
                        && delayMs != Long.MAX_VALUE
                        && moment.nowMs() >= wakeAtMs(memory);
    }

    @Override
    public void onMerge(TriggerMemory memory, TriggerMemory other) {
        if (memory.at(CAME) == 0) {
            memory.set(FIRST_AT, other.at(FIRST_AT));
        } else if (other.at(CAME) > 0) {
            memory.set(FIRST_AT, Math.min(memory.at(FIRST_AT), other.at(FIRST_AT)));
        }
        memory.set(CAME, memory.at(CAME) + other.at(CAME));
    }

    @Override
    public long wakeAtMs(TriggerMemory memory) {
        return memory.at(CAME) == 0 || delayMs == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : memory.at(FIRST_AT) + delayMs;
    }
}
