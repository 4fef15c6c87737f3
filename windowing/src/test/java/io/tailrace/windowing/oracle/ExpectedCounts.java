// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.oracle;

import io.tailrace.windowing.pane.PaneInfo;
import io.tailrace.windowing.pane.Timing;
import io.tailrace.windowing.window.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What windows by count of one key must tell, worked out from a list of its elements. */
public final class ExpectedCounts {

    /** Of windows that are told once, when they are full or the input has ended. */
    private static final PaneInfo THE_ONLY_PANE =
            new PaneInfo(Timing.ON_TIME, 0, 0, true, true, false);

    /** No result is later. */
    public static final long LATEST = Long.MAX_VALUE - 1;

    private final String key;
    private final int size;
    private final int slide;
    private final Total total;
    private final List<Element> counted = new ArrayList<>();
    private long withoutWindow;

    public ExpectedCounts(String key, int size, int slide, Total total) {
        this.key = key;
        this.size = size;
        this.slide = slide;
        this.total = total;
    }

    /**
     * @param timestamp of the element, and of what it makes full
     */
    public Optional<Told> send(Element element, long timestamp) {
        counted.add(element);
        withoutWindow += counted.size() > start() ? 0 : 1;
        if (counted.size() < end()) {
            return Optional.empty();
        }
        Optional<Told> told = told(timestamp);
        if (slide >= size) {
            // No other window has anything in it: the key begins anew.
            counted.clear();
        }
        return told;
    }

    /** What is left over at the end of time, as the next window that would be full. */
    public Optional<Told> finish() {
        Optional<Told> told = counted.size() % slide == 0 ? Optional.empty() : told(LATEST);
        counted.clear();
        return told;
    }

    /** Whether anything is waited for. */
    public boolean isEmpty() {
        return counted.isEmpty();
    }

    long withoutWindow() {
        return withoutWindow;
    }

    private Optional<Told> told(long timestamp) {
        if (counted.size() <= start()) {
            return Optional.empty();
        }
        Object value = total.of(counted.subList(start(), counted.size()));
        return Optional.of(
                new Told(key, Window.of(start(), end()), value, THE_ONLY_PANE, timestamp));
    }

    /** Of the window that is full next, or just now. */
    private int end() {
        return (counted.size() + slide - 1) / slide * slide;
    }

    private int start() {
        return Math.max(0, end() - size);
    }
}
