// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.window;

import io.tailrace.operator.time.WholeMillis;
import java.time.Duration;

/**
 * Windows of one size, a new one at every slide: they overlap, or leave gaps where the slide is
 * longer than the size. An element in a gap belongs to none.
 */
public final class SlidingWindows implements WindowAssigner<Object> {

    private final long sizeMs;
    private final Grid grid;

    private SlidingWindows(long sizeMs, Grid grid) {
        this.sizeMs = sizeMs;
        this.grid = grid;
    }

    public static SlidingWindows of(Duration size, Duration slide) {
        return new SlidingWindows(
                Grid.positive(size, "The size of sliding windows"),
                new Grid(Grid.positive(slide, "The slide of sliding windows"), 0));
    }

    @Override
    public SlidingWindows offsetBy(long offsetMs) {
        return new SlidingWindows(sizeMs, new Grid(grid.stepMs(), offsetMs));
    }

    public long sizeMs() {
        return sizeMs;
    }

    public long slideMs() {
        return grid.stepMs();
    }

    public long offsetMs() {
        return grid.offsetMs();
    }

    /** The window that ends first comes first. */
    @Override
    public void assign(Object value, long timestamp, AssignedWindows into) {
        long since = grid.sinceMark(timestamp);
        if (since >= sizeMs) {
            return;
        }
        long oldest = since + (sizeMs - 1 - since) / slideMs() * slideMs();
        for (long before = oldest; before >= since; before -= slideMs()) {
            Grid.addAround(timestamp, before, sizeMs - before, into);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SlidingWindows that
                && sizeMs == that.sizeMs
                && grid.equals(that.grid);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(sizeMs) + grid.hashCode();
    }

    @Override
    public String toString() {
        return "sliding("
                + WholeMillis.asCode(sizeMs)
                + ", "
                + WholeMillis.asCode(slideMs())
                + ")"
                + grid.offsetAsCode();
    }
}
