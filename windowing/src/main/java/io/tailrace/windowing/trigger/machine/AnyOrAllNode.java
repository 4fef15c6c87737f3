// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger.machine;

import java.util.List;

/** See {@code AfterFirst} and {@code AfterAll}: they differ in when they are ready alone. */
final class AnyOrAllNode extends TriggerNode {

    private final boolean all;
    private final TriggerNode[] children;

    private AnyOrAllNode(Layout layout, boolean all, List<Child> children) {
        super(layout);
        this.all = all;
        this.children =
                children.stream().map(child -> child.lay(layout)).toArray(TriggerNode[]::new);
    }

    static AnyOrAllNode any(Layout layout, List<Child> children) {
        return new AnyOrAllNode(layout, false, children);
    }

    static AnyOrAllNode all(Layout layout, List<Child> children) {
        return new AnyOrAllNode(layout, true, children);
    }

    @Override
    boolean watchesWatermark() {
        for (TriggerNode child : children) {
            if (child.watchesWatermark()) {
                return true;
            }
        }
        return false;
    }

    @Override
    void elements(TriggerState state, long count) {
        for (TriggerNode child : children) {
            child.onElements(state, count);
        }
    }

    @Override
    boolean isReady(TriggerState state) {
        for (TriggerNode child : children) {
            if (child.ready(state) != all) {
                return !all;
            }
        }
        return all;
    }

    @Override
    void firing(TriggerState state) {
        finish(state);
    }

    @Override
    long waking(TriggerState state) {
        long earliest = NO_WAKING;
        for (TriggerNode child : children) {
            earliest = Math.min(earliest, child.wakeAt(state));
        }
        return earliest;
    }

    @Override
    void merging(TriggerState state, TriggerState other) {
        for (TriggerNode child : children) {
            child.merge(state, other);
        }
    }

    @Override
    void rewinding(TriggerState state) {
        for (TriggerNode child : children) {
            child.rewind(state);
        }
    }

    @Override
    String shape() {
        return (all ? "all" : "any") + shapesOf(children);
    }
}
