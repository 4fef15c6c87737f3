// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger.machine;

/** See {@code Repeatedly}. */
final class RepeatedNode extends TriggerNode {

    private final TriggerNode child;

    RepeatedNode(Layout layout, Child child) {
        super(layout);
        this.child = child.lay(layout);
    }

    @Override
    boolean watchesWatermark() {
        return child.watchesWatermark();
    }

    @Override
    void elements(TriggerState state, long count) {
        child.onElements(state, count);
    }

    @Override
    boolean isReady(TriggerState state) {
        return child.ready(state);
    }

    @Override
    void firing(TriggerState state) {
        child.fired(state);
        if (child.finished(state)) {
            child.reset(state);
        }
    }

    @Override
    long waking(TriggerState state) {
        return child.wakeAt(state);
    }

    @Override
    void merging(TriggerState state, TriggerState other) {
        child.merge(state, other);
    }

    @Override
    void rewinding(TriggerState state) {
        child.rewind(state);
    }

    @Override
    String shape() {
        return "repeated(" + child.shape() + ")";
    }
}
