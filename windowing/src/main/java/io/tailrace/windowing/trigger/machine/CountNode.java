// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger.machine;

/** See {@code AfterCount}. */
final class CountNode extends TriggerNode {

    private final long target;
    private final int count;

    CountNode(Layout layout, long target) {
        super(layout);
        this.target = target;
        this.count = layout.word();
    }

    @Override
    boolean watchesWatermark() {
        return false;
    }

    @Override
    void elements(TriggerState state, long more) {
        state.word(count, state.word(count) + more);
    }

    @Override
    boolean isReady(TriggerState state) {
        return state.word(count) >= target;
    }

    @Override
    void firing(TriggerState state) {
        finish(state);
    }

    @Override
    long waking(TriggerState state) {
        return NO_WAKING;
    }

    @Override
    void merging(TriggerState state, TriggerState other) {
        state.word(count, state.word(count) + other.word(count));
    }

    @Override
    String shape() {
        return "count";
    }
}
