// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger.machine;

import io.tailrace.operator.time.EventTime;

/** See {@code AfterProcessingTime} and {@code EveryProcessingTime}: ready at a deadline. */
final class ClockNode extends TriggerNode {

    /** What is stored is the distance from the beginning of time, so that 0 says there is none. */
    private static final long NONE = 0;

    private final long spanMs;
    private final boolean rhythm;
    private final int deadline;

    private ClockNode(Layout layout, long spanMs, boolean rhythm) {
        super(layout);
        this.spanMs = spanMs;
        this.rhythm = rhythm;
        this.deadline = layout.word();
    }

    static ClockNode delay(Layout layout, long delayMs) {
        return new ClockNode(layout, delayMs, false);
    }

    static ClockNode rhythm(Layout layout, long periodMs) {
        return new ClockNode(layout, periodMs, true);
    }

    @Override
    boolean watchesWatermark() {
        return false;
    }

    @Override
    void elements(TriggerState state, long count) {
        if (state.word(deadline) == NONE) {
            long now = state.nowMs();
            long wait = rhythm ? spanMs - Math.floorMod(now, spanMs) : spanMs;
            state.word(deadline, EventTime.plus(now, wait) - EventTime.BEGINNING);
        }
    }

    @Override
    boolean isReady(TriggerState state) {
        return state.word(deadline) != NONE && state.nowMs() >= deadlineOf(state);
    }

    @Override
    void firing(TriggerState state) {
        if (rhythm) {
            reset(state);
        } else {
            finish(state);
        }
    }

    @Override
    long waking(TriggerState state) {
        return state.word(deadline) == NONE || state.nowMs() >= deadlineOf(state)
                ? NO_WAKING
                : deadlineOf(state);
    }

    @Override
    void merging(TriggerState state, TriggerState other) {
        long there = other.word(deadline);
        if (there != NONE && (state.word(deadline) == NONE || sooner(other, state))) {
            state.word(deadline, there);
        }
    }

    private boolean sooner(TriggerState one, TriggerState other) {
        return deadlineOf(one) < deadlineOf(other);
    }

    private long deadlineOf(TriggerState state) {
        return state.word(deadline) + EventTime.BEGINNING;
    }

    @Override
    String shape() {
        return "clock";
    }
}
