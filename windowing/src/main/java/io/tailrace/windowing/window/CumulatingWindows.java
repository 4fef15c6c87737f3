// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.window;

import io.tailrace.operator.time.WholeMillis;
import java.time.Duration;

/**
 * Windows that start together and end one step later each, up to a greatest size at which it begins
 * anew: the day so far, at every full hour.
 */
public final class CumulatingWindows implements WindowAssigner<Object> {

    private final Grid grid;
    private final long stepMs;

    private CumulatingWindows(Grid grid, long stepMs) {
        this.grid = grid;
        this.stepMs = stepMs;
    }

    public static CumulatingWindows of(Duration maxSize, Duration step) {
        long maxSizeMs = Grid.positive(maxSize, "The greatest size of cumulating windows");
        long stepMs = Grid.positive(step, "The step of cumulating windows");
        if (maxSizeMs % stepMs != 0) {
            throw new IllegalArgumentException(
                    "The greatest size of cumulating windows is %s; it must be a multiple of their step, which is %s"
                            .formatted(WholeMillis.asCode(maxSizeMs), WholeMillis.asCode(stepMs)));
        }
        return new CumulatingWindows(new Grid(maxSizeMs, 0), stepMs);
    }

    @Override
    public CumulatingWindows offsetBy(long offsetMs) {
        return new CumulatingWindows(new Grid(grid.stepMs(), offsetMs), stepMs);
    }

    /** The window that ends first comes first. */
    @Override
    public void assign(Object value, long timestamp, AssignedWindows into) {
        long since = grid.sinceMark(timestamp);
        long shortest = since - since % stepMs;
        // Counted down: the size of the longest plus a step may be more than a long holds.
        for (long rest = grid.stepMs() - shortest; rest >= stepMs; rest -= stepMs) {
            long size = grid.stepMs() - rest + stepMs;
            Grid.addAround(timestamp, since, size - since, into);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CumulatingWindows that
                && stepMs == that.stepMs
                && grid.equals(that.grid);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(stepMs) + grid.hashCode();
    }

    @Override
    public String toString() {
        return "cumulating("
                + WholeMillis.asCode(grid.stepMs())
                + ", "
                + WholeMillis.asCode(stepMs)
                + ")"
                + grid.offsetAsCode();
    }
}
