// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.window;

import io.tailrace.operator.time.WholeMillis;
import java.time.Duration;

/** Windows of one size, one after the other: every element is in exactly one. */
public final class TumblingWindows implements WindowAssigner<Object> {

    private final Grid grid;

    private TumblingWindows(Grid grid) {
        this.grid = grid;
    }

    public static TumblingWindows of(Duration size) {
        return new TumblingWindows(new Grid(Grid.positive(size, "The size of windows"), 0));
    }

    @Override
    public TumblingWindows offsetBy(long offsetMs) {
        return new TumblingWindows(new Grid(grid.stepMs(), offsetMs));
    }

    public long sizeMs() {
        return grid.stepMs();
    }

    public long offsetMs() {
        return grid.offsetMs();
    }

    @Override
    public void assign(Object value, long timestamp, AssignedWindows into) {
        long since = grid.sinceMark(timestamp);
        Grid.addAround(timestamp, since, grid.stepMs() - since, into);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TumblingWindows that && grid.equals(that.grid);
    }

    @Override
    public int hashCode() {
        return grid.hashCode();
    }

    @Override
    public String toString() {
        return "tumbling(" + WholeMillis.asCode(grid.stepMs()) + ")" + grid.offsetAsCode();
    }
}
