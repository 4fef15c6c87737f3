// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import java.util.List;

/**
 * What is stored of one window of one key. Most of it is words, changed in place: bounds, pane
 * counters, trigger state, and the contents too where they are a few numbers; see {@link
 * OpenWindow} for what lies where.
 *
 * @param contents of the window, where words do not hold them; else {@code null}
 * @param standing the panes that stand; empty unless they are taken back or compared
 * @param next another window of the key that ends at the same instant; {@code null} for none
 */
record WindowCell<C, R>(
        long[] words, C contents, List<StandingPane<R>> standing, WindowCell<C, R> next) {

    static <C, R> WindowCell<C, R> of(
            long[] words, C contents, List<StandingPane<R>> standing, WindowCell<C, R> next) {
        return new WindowCell<>(words, contents, standing, next);
    }

    WindowCell<C, R> withNext(WindowCell<C, R> other) {
        return other == next ? this : new WindowCell<>(words, contents, standing, other);
    }

    long start() {
        return words[OpenWindow.START];
    }

    boolean closed() {
        return (words[OpenWindow.PANES] & OpenWindow.CLOSED) != 0;
    }
}
