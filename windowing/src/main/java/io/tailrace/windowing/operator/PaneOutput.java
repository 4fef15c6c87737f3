// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import io.tailrace.operator.OperatorContext;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.pane.Pane;
import io.tailrace.windowing.pane.PaneInfo;
import io.tailrace.windowing.pane.Refinement;
import io.tailrace.windowing.pane.Timing;
import java.util.List;
import java.util.Objects;

/** Tells what windows come to, as their refinement asks. */
final class PaneOutput<K, C, R> {

    private final Refinement refinement;
    private final boolean onlyIfChanged;
    private final Contents<K, ?, C, R> contents;
    private OperatorContext<K, Pane<K, R>> context;

    PaneOutput(Windowing<?> windows, Contents<K, ?, C, R> contents) {
        this.refinement = windows.refinement();
        this.onlyIfChanged = windows.tellsOnlyIfChanged();
        this.contents = contents;
    }

    void open(OperatorContext<K, Pane<K, R>> ofOperator) {
        context = ofOperator;
    }

    /**
     * Tells one pane; or none, if nothing has come since the last and none is asked for.
     *
     * @param last whether none can follow
     * @param always whether it is told even if it says nothing new
     */
    void tell(OpenWindow<C, R> window, Timing timing, boolean last, boolean always) {
        if (contents.emptied(window)) {
            tellNothingIsLeft(window, timing, last);
        } else if (window.pending() > 0 || always) {
            R value = contents.result(window, context.key());
            if (always || !stands(window, value)) {
                tell(window, value, window.nextPane(timing, last));
            }
        }
        window.clearPending();
        if (refinement == Refinement.DISCARDING) {
            contents.clear(window);
        }
    }

    /** R6: what was told is taken back, or else replaced by a pane that has nothing to tell. */
    private void tellNothingIsLeft(OpenWindow<C, R> window, Timing timing, boolean last) {
        takeBackWhatStands(window);
        window.standing = List.of();
        if (refinement == Refinement.ACCUMULATING && window.toldOf()) {
            PaneInfo info = window.nextPane(timing, last);
            emit(
                    Pane.of(context.key(), window.window(), null, info),
                    window.window().resultTimestamp());
        }
    }

    private void takeBackWhatStands(OpenWindow<C, R> window) {
        if (refinement != Refinement.RETRACTING) {
            return;
        }
        long timestamp = window.window().resultTimestamp();
        for (StandingPane<R> pane : window.standing) {
            emit(Pane.of(context.key(), pane.window(), pane.value(), pane.retraction()), timestamp);
        }
    }

    private void tell(OpenWindow<C, R> window, R value, PaneInfo info) {
        takeBackWhatStands(window);
        long timestamp = window.window().resultTimestamp();
        K key = context.key();
        emit(Pane.of(key, window.window(), value, info), timestamp);
        if (refinement == Refinement.RETRACTING || onlyIfChanged) {
            window.standing =
                    info.last()
                            ? List.of()
                            : List.of(StandingPane.of(window.window(), info, value));
        }
    }

    private void emit(Pane<K, R> pane, long timestamp) {
        context.output().emit(pane, timestamp);
    }

    /** Whether just this is what was told last, so that taking it back would be for nothing. */
    private boolean stands(OpenWindow<C, R> window, R value) {
        return window.standing.size() == 1
                && window.standing.get(0).window().equals(window.window())
                && Objects.equals(window.standing.get(0).value(), value);
    }
}
