// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger.machine;

import java.util.List;

/** See {@code AfterEach}. Children behind the current one, the first unfinished, are as new. */
final class SequenceNode extends TriggerNode {

    private final TriggerNode[] children;

    SequenceNode(Layout layout, List<Child> children) {
        super(layout);
        this.children =
                children.stream().map(child -> child.lay(layout)).toArray(TriggerNode[]::new);
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
        children[current(state)].onElements(state, count);
    }

    @Override
    boolean isReady(TriggerState state) {
        return children[current(state)].ready(state);
    }

    @Override
    void firing(TriggerState state) {
        children[current(state)].fired(state);
        if (current(state) == children.length) {
            finish(state);
        }
    }

    @Override
    long waking(TriggerState state) {
        return children[current(state)].wakeAt(state);
    }

    @Override
    void merging(TriggerState state, TriggerState other) {
        for (int i = 0; i < children.length; i++) {
            children[i].merge(state, other);
            if (!children[i].finished(state)) {
                resetBehind(i, state);
                return;
            }
        }
    }

    @Override
    void rewinding(TriggerState state) {
        for (int i = 0; i < children.length; i++) {
            children[i].rewind(state);
            if (!children[i].finished(state)) {
                resetBehind(i, state);
                return;
            }
        }
    }

    private void resetBehind(int index, TriggerState state) {
        for (int i = index + 1; i < children.length; i++) {
            children[i].reset(state);
        }
    }

    /** The first child that has not finished; as many as there are if all have. */
    private int current(TriggerState state) {
        int i = 0;
        while (i < children.length && children[i].finished(state)) {
            i++;
        }
        return i;
    }

    @Override
    String shape() {
        return "sequence" + shapesOf(children);
    }
}
