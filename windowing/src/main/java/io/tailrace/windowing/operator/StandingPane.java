// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import io.tailrace.windowing.pane.PaneInfo;
import io.tailrace.windowing.pane.Timing;
import io.tailrace.windowing.window.Window;

/**
 * A pane that was told and not taken back. It keeps the bounds that it was told under, which are no
 * longer its window's once sessions have merged.
 *
 * @param <R> what windows come to
 */
record StandingPane<R>(
        long start,
        long end,
        Timing timing,
        long index,
        long nonSpeculativeIndex,
        boolean last,
        R value) {

    static <R> StandingPane<R> of(Window window, PaneInfo info, R value) {
        return new StandingPane<>(
                window.start(),
                window.end(),
                info.timing(),
                info.index(),
                info.nonSpeculativeIndex(),
                info.last(),
                value);
    }

    Window window() {
        return Window.of(start, end);
    }

    PaneInfo retraction() {
        return PaneInfo.of(timing, index, nonSpeculativeIndex, last).retracted();
    }
}
