// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger.machine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.windowing.trigger.Trigger;
import java.util.Arrays;

/** One window under a trigger, without an operator: elements, times, firings and merges by hand. */
final class WindowOnTrial {

    /** Words that are not the trigger's stand before its own, as they do in an operator. */
    private static final int OTHERS = 3;

    private final TriggerMachine machine;
    private final TriggerState state = new TriggerState();
    private final long[] words;
    private long maxTimestamp;
    private long pending;
    private long watermark = Long.MIN_VALUE;
    private long nowMs;

    private WindowOnTrial(TriggerMachine machine, long end) {
        this.machine = machine;
        this.words = new long[OTHERS + machine.words()];
        this.maxTimestamp = end - 1;
        Arrays.fill(words, 0, OTHERS, 77);
    }

    /** A window that ends there, in which nothing has come, before all watermarks, at time 0. */
    static WindowOnTrial of(Trigger trigger, long end) {
        return new WindowOnTrial(TriggerMachine.of(trigger), end);
    }

    /** Another window of the same trigger, at the same time. */
    WindowOnTrial beside(long end) {
        WindowOnTrial other = new WindowOnTrial(machine, end);
        other.watermark = watermark;
        other.nowMs = nowMs;
        return other;
    }

    WindowOnTrial elements(int count) {
        for (int i = 0; i < count; i++) {
            pending++;
            boolean before = machine.ready(state());
            machine.onElement(state());
            assertTrue(!before || machine.ready(state()), "P12: an element unreadied " + machine);
        }
        return this;
    }

    WindowOnTrial watermark(long to) {
        watermark = to;
        return this;
    }

    WindowOnTrial clock(long to) {
        nowMs = to;
        return this;
    }

    boolean ready() {
        return machine.ready(state());
    }

    WindowOnTrial fire() {
        assertTrue(ready(), () -> machine + " is not ready");
        machine.fired(state());
        pending = 0;
        return this;
    }

    WindowOnTrial assertNotReady() {
        assertFalse(ready(), () -> machine + " is ready");
        return this;
    }

    boolean finished() {
        return machine.finished(state());
    }

    long wakeAt() {
        return machine.wakeAt(state());
    }

    /** Takes the others in and ends there from now on. */
    WindowOnTrial merge(long end, WindowOnTrial... others) {
        maxTimestamp = end - 1;
        for (WindowOnTrial other : others) {
            machine.merge(state(), other.state());
            pending += other.pending;
        }
        machine.merged(state());
        return this;
    }

    WindowOnTrial clear() {
        machine.clear(state());
        return this;
    }

    /** Whether nothing is remembered. */
    boolean blank() {
        for (int i = OTHERS; i < words.length; i++) {
            if (words[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private TriggerState state() {
        for (int i = 0; i < OTHERS; i++) {
            assertTrue(words[i] == 77, "A trigger wrote to words of others");
        }
        return state.moveTo(words, OTHERS, maxTimestamp, pending).moment(watermark, nowMs);
    }
}
