// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import io.tailrace.operator.OperatorContext;
import io.tailrace.windowing.pane.Pane;
import io.tailrace.windowing.pane.PaneInfo;
import io.tailrace.windowing.pane.Refinement;
import io.tailrace.windowing.pane.Timing;
import java.util.List;
import java.util.Objects;

/** Tells what windows come to, as their refinement asks. */
final class PaneOutput<K, C, R> {

    private final Refinement refinement;
    private final Contents<K, ?, C, R> contents;
    private OperatorContext<K, Pane<K, R>> context;

    PaneOutput(Refinement refinement, Contents<K, ?, C, R> contents) {
        this.refinement = refinement;
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
        if (window.pending() > 0 || always) {
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

    private void tell(OpenWindow<C, R> window, R value, PaneInfo info) {
        long timestamp = window.window().resultTimestamp();
        K key = context.key();
        for (StandingPane<R> pane : window.standing) {
            emit(Pane.of(key, pane.window(), pane.value(), pane.retraction()), timestamp);
        }
        emit(Pane.of(key, window.window(), value, info), timestamp);
        if (refinement == Refinement.RETRACTING) {
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
