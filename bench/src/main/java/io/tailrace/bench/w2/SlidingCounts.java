// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.w2;

import io.tailrace.bench.run.Tally;
import java.util.Arrays;

/**
 * The state of W2 as one writes it by hand: counts by slice, and running ones of the last window,
 * from which the next follows by one addition and one subtraction for each key.
 */
final class SlidingCounts {
    /** A window, what is open beside it, and some that came early. */
    private static final int KEPT = 32;

    private final int[][] slices;
    private final int[] inWindow;
    private final Tally tally;
    private long nextEndSlice = Long.MIN_VALUE;
    private long watermark = Long.MIN_VALUE;

    SlidingCounts(int keys, Tally tally) {
        this.slices = new int[KEPT][keys];
        this.inWindow = new int[keys];
        this.tally = tally;
        this.nextEndSlice = Shape.slice(Disorder.firstMs()) + 1;
    }

    /** Counts an event, and tells the windows that have ended with it. */
    void add(long key, long timestampMs, long intendedNanos) {
        slices[(int) (Shape.slice(timestampMs) & (KEPT - 1))][(int) key]++;
        long certain = timestampMs - Disorder.LATEST_MS - 1;
        if (certain > watermark) {
            watermark = certain;
            while (nextEndSlice * Shape.SLIDE_MS - 1 <= certain) {
                fire(intendedNanos);
            }
        }
    }

    /** Nothing will come any more. */
    void end(long intendedNanos) {
        for (int left = 0; left < KEPT; left++) {
            fire(intendedNanos);
        }
    }

    private void fire(long intendedNanos) {
        long endMs = nextEndSlice * Shape.SLIDE_MS;
        int[] newest = slices[(int) (nextEndSlice - 1 & (KEPT - 1))];
        int[] gone = slices[(int) (nextEndSlice - 1 - Shape.SLICES & (KEPT - 1))];
        for (int key = 0; key < inWindow.length; key++) {
            int count = inWindow[key] + newest[key] - gone[key];
            inWindow[key] = count;
            if (count > 0) {
                tally.result(key, Shape.result(count, endMs), intendedNanos);
            }
        }
        Arrays.fill(gone, 0);
        nextEndSlice++;
    }
}
