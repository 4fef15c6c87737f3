// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger.machine;

/**
 * See {@code AfterWatermark}. A flag says whether it has fired on time: until then only the early
 * trigger is alive, from then on only the late one.
 */
final class WatermarkNode extends TriggerNode {

    private final int onTimeFired;
    private final TriggerNode early;
    private final TriggerNode late;

    /**
     * @param early {@code null} for none, that repeats itself
     * @param late {@code null} for none, that repeats itself
     */
    WatermarkNode(Layout layout, Child early, Child late) {
        super(layout);
        this.onTimeFired = layout.flag();
        this.early = early == null ? null : early.lay(layout);
        this.late = late == null ? null : late.lay(layout);
    }

    @Override
    boolean watchesWatermark() {
        return true;
    }

    @Override
    void elements(TriggerState state, long count) {
        TriggerNode alive = alive(state);
        if (alive != null) {
            alive.onElements(state, count);
        }
    }

    @Override
    boolean isReady(TriggerState state) {
        if (!state.flag(onTimeFired) && state.ended()) {
            return true;
        }
        TriggerNode alive = alive(state);
        return alive != null && alive.ready(state);
    }

    @Override
    void firing(TriggerState state) {
        if (state.flag(onTimeFired)) {
            late.fired(state);
        } else if (!state.ended()) {
            early.fired(state);
        } else if (late == null) {
            finish(state);
        } else {
            reset(state);
            state.raise(onTimeFired);
        }
    }

    @Override
    long waking(TriggerState state) {
        TriggerNode alive = alive(state);
        return alive == null ? NO_WAKING : alive.wakeAt(state);
    }

    @Override
    void merging(TriggerState state, TriggerState other) {
        boolean here = state.flag(onTimeFired);
        boolean there = other.flag(onTimeFired);
        if (here && there) {
            late.merge(state, other);
            return;
        }
        if (here) {
            reset(state);
        }
        if (early == null) {
            return;
        }
        early.merge(state, other);
        if (here) {
            early.onElements(state, state.pending());
        } else if (there) {
            early.onElements(state, other.pending());
        }
    }

    @Override
    void rewinding(TriggerState state) {
        if (state.flag(onTimeFired)) {
            beginAnew(state);
        } else if (early != null) {
            early.rewind(state);
        }
    }

    private TriggerNode alive(TriggerState state) {
        return state.flag(onTimeFired) ? late : early;
    }

    @Override
    String shape() {
        return "watermark(" + shapeOf(early) + "," + shapeOf(late) + ")";
    }

    private static String shapeOf(TriggerNode child) {
        return child == null ? "" : child.shape();
    }
}
