// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger.machine;

/** See {@code OrFinally}. */
final class UntilNode extends TriggerNode {

    private final TriggerNode child;
    private final TriggerNode until;

    UntilNode(Layout layout, Child child, Child until) {
        super(layout);
        this.child = child.lay(layout);
        this.until = until.lay(layout);
    }

    @Override
    boolean watchesWatermark() {
        return child.watchesWatermark() || until.watchesWatermark();
    }

    @Override
    void elements(TriggerState state, long count) {
        child.onElements(state, count);
        until.onElements(state, count);
    }

    @Override
    boolean isReady(TriggerState state) {
        return child.ready(state) || until.ready(state);
    }

    @Override
    void firing(TriggerState state) {
        if (until.ready(state)) {
            finish(state);
            return;
        }
        child.fired(state);
        if (child.finished(state)) {
            finish(state);
        }
    }

    @Override
    long waking(TriggerState state) {
        return Math.min(child.wakeAt(state), until.wakeAt(state));
    }

    @Override
    void merging(TriggerState state, TriggerState other) {
        child.merge(state, other);
        until.merge(state, other);
    }

    @Override
    void rewinding(TriggerState state) {
        child.rewind(state);
        until.rewind(state);
    }

    @Override
    String shape() {
        return "until(" + child.shape() + "," + until.shape() + ")";
    }
}
