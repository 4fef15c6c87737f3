// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger.machine;

import static io.tailrace.windowing.trigger.Triggers.afterWatermark;
import static io.tailrace.windowing.trigger.Triggers.repeatedly;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.windowing.trigger.CustomTrigger;
import io.tailrace.windowing.trigger.TriggerMemory;
import io.tailrace.windowing.trigger.TriggerMoment;
import org.junit.jupiter.api.Test;

class CustomTriggerTest {

    /** Ready when nothing has come for a while: the deadline moves with each element. */
    record AfterQuiet(long quietMs) implements CustomTrigger {

        private static final int COUNT = 0;
        private static final int LATEST = 1;

        @Override
        public int memorySize() {
            return 2;
        }

        @Override
        public void onElements(long count, TriggerMemory memory, TriggerMoment moment) {
            memory.set(COUNT, memory.at(COUNT) + count);
            memory.set(LATEST, moment.nowMs());
        }

        @Override
        public boolean ready(TriggerMemory memory, TriggerMoment moment) {
            return memory.at(COUNT) > 0 && moment.nowMs() >= wakeAtMs(memory);
        }

        @Override
        public void onMerge(TriggerMemory memory, TriggerMemory other) {
            memory.set(COUNT, memory.at(COUNT) + other.at(COUNT));
            memory.set(LATEST, Math.max(memory.at(LATEST), other.at(LATEST)));
        }

        @Override
        public long wakeAtMs(TriggerMemory memory) {
            return memory.at(COUNT) == 0 ? Long.MAX_VALUE : memory.at(LATEST) + quietMs;
        }

        @Override
        public String toString() {
            return "afterQuiet(" + quietMs + ")";
        }
    }

    @Test
    void shouldFireATriggerOfAUsersAndRepeatIt() {
        var window = WindowOnTrial.of(repeatedly(new AfterQuiet(10)), 100);

        window.elements(1).clock(9).elements(1);
        assertEquals(19, window.wakeAt());
        window.clock(18).assertNotReady().clock(19).fire();
        assertTrue(window.blank());
        assertEquals(TriggerMachine.NO_WAKING, window.wakeAt());
    }

    @Test
    void shouldLetItStandWhereAnyOtherCan() {
        var window = WindowOnTrial.of(afterWatermark().withEarlyFirings(new AfterQuiet(10)), 100);

        window.elements(1).clock(10).fire();
        window.elements(1).watermark(99).fire();
        assertTrue(window.finished());
        assertEquals(
                "afterWatermark().withEarlyFirings(afterQuiet(10))",
                afterWatermark().withEarlyFirings(new AfterQuiet(10)).toString());
    }

    @Test
    void shouldMergeWhatItRemembers() {
        var first = WindowOnTrial.of(repeatedly(new AfterQuiet(10)), 100).clock(3).elements(1);
        var second = first.beside(120).clock(7).elements(1);

        assertEquals(17, first.merge(120, second).wakeAt());
    }

    @Test
    void shouldKeepItToItsOwnMemory() {
        CustomTrigger greedy =
                new CustomTrigger() {
                    @Override
                    public int memorySize() {
                        return 1;
                    }

                    @Override
                    public void onElements(long count, TriggerMemory memory, TriggerMoment moment) {
                        memory.set(1, 5);
                    }

                    @Override
                    public boolean ready(TriggerMemory memory, TriggerMoment moment) {
                        return false;
                    }

                    @Override
                    public void onMerge(TriggerMemory memory, TriggerMemory other) {}
                };

        assertThrows(
                IndexOutOfBoundsException.class, () -> WindowOnTrial.of(greedy, 100).elements(1));
    }
}
