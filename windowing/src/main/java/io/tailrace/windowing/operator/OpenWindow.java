// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import io.tailrace.windowing.pane.PaneInfo;
import io.tailrace.windowing.pane.Timing;
import io.tailrace.windowing.window.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * The window that is being worked on. Filled from a {@link WindowCell} and written back to one, so
 * that a record costs no memory where the contents are words. One instance serves window after
 * window; for one thread.
 *
 * <pre>
 *   word 0   start
 *        1   flags, and how many panes were told
 *        2   how many of them were not early
 *        3   pending: elements that have come and were not told of
 *        4   the trigger's: flags, counts, deadlines
 *        ..  the contents', if they are words
 * </pre>
 */
final class OpenWindow<C, R> {

    static final int START = 0;
    static final int PANES = 1;
    static final int TRIGGER = 4;

    /** Its trigger has finished: nothing is taken in, nothing told any more. */
    static final long CLOSED = 1;

    private static final int NOT_EARLY = 2;
    private static final int PENDING = 3;

    /** The watermark has passed the end of the window, and it was told so. */
    private static final long END_PASSED = 2;

    /** In word 1, behind the flags. */
    private static final long ONE_PANE = 8;

    private WindowCell<C, R> cell;
    private long maxTimestamp;

    /** Whether no other window of the key ends at the same instant. */
    boolean alone;

    long[] words;
    C contents;
    List<StandingPane<R>> standing;

    /** Takes up a window that is stored. */
    void take(WindowCell<C, R> stored, long endsAt) {
        cell = stored;
        maxTimestamp = endsAt;
        words = stored.words();
        contents = stored.contents();
        standing = stored.standing();
    }

    /** Begins a window that has seen nothing. */
    void begin(long start, long endsAt, int wordCount) {
        cell = null;
        maxTimestamp = endsAt;
        words = new long[wordCount];
        words[START] = start;
        contents = null;
        standing = List.of();
    }

    /** Goes on under other bounds, as a window of which nothing has been told. */
    void rebound(long start, long endsAt) {
        words[START] = start;
        words[PANES] = 0;
        words[NOT_EARLY] = 0;
        maxTimestamp = endsAt;
    }

    /** What is to be stored: the same cell, unless something beside its words has changed. */
    WindowCell<C, R> stored(WindowCell<C, R> next) {
        if (cell == null || contents != cell.contents() || standing != cell.standing()) {
            cell = WindowCell.of(words, contents, standing, next);
        } else {
            cell = cell.withNext(next);
        }
        return cell;
    }

    long start() {
        return words[START];
    }

    long maxTimestamp() {
        return maxTimestamp;
    }

    Window window() {
        return Window.endingWith(start(), maxTimestamp);
    }

    boolean closed() {
        return (words[PANES] & CLOSED) != 0;
    }

    void close() {
        words[PANES] |= CLOSED;
    }

    boolean endPassed() {
        return (words[PANES] & END_PASSED) != 0;
    }

    void passEnd() {
        words[PANES] |= END_PASSED;
    }

    long pending() {
        return words[PENDING];
    }

    void addPending(long elements) {
        words[PENDING] += elements;
    }

    void clearPending() {
        words[PENDING] = 0;
    }

    void addStanding(List<StandingPane<R>> others) {
        if (!others.isEmpty()) {
            List<StandingPane<R>> all = new ArrayList<>(standing);
            all.addAll(others);
            standing = List.copyOf(all);
        }
    }

    /** Whether a pane of it has been told. */
    boolean toldOf() {
        return words[PANES] >= ONE_PANE;
    }

    /** Counts one more pane, and says what it is. */
    PaneInfo nextPane(Timing timing, boolean last) {
        long index = words[PANES] / ONE_PANE;
        words[PANES] += ONE_PANE;
        if (timing != Timing.EARLY) {
            words[NOT_EARLY]++;
        }
        return PaneInfo.of(timing, index, words[NOT_EARLY] - 1, last);
    }
}
