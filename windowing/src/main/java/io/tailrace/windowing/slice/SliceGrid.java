// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.slice;

import io.tailrace.operator.time.EventTime;
import io.tailrace.windowing.window.Window;

/**
 * Slices of one length, numbered over all of time, and the windows made of them: each of a fixed
 * number of slices, one ending with every slice. Windows are known by the number of the first slice
 * behind them. Where a sum would run over an end of time it stops there.
 *
 * <p>Remembers the slice that was asked for last, as the next time is most likely in the same. For
 * one thread.
 */
final class SliceGrid {

    private final long sliceMs;
    private final long slicesPerWindow;
    private final long offsetMs;
    private long lastSlice;
    private long lastStart = 1;
    private long lastMaxTimestamp;

    /**
     * @param sizeMs of a window, a multiple of {@code sliceMs}
     */
    SliceGrid(long sizeMs, long sliceMs, long offsetMs) {
        if (sizeMs % sliceMs != 0) {
            throw new IllegalArgumentException(
                    "Windows of " + sizeMs + " ms are not made of slices of " + sliceMs + " ms");
        }
        this.sliceMs = sliceMs;
        this.slicesPerWindow = sizeMs / sliceMs;
        this.offsetMs = Math.floorMod(offsetMs, sliceMs);
    }

    long slicesPerWindow() {
        return slicesPerWindow;
    }

    /** The slice that holds that instant. */
    long sliceOf(long timestamp) {
        if (timestamp < lastStart || timestamp > lastMaxTimestamp) {
            long step = Math.floorDiv(timestamp, sliceMs);
            lastSlice = timestamp - step * sliceMs < offsetMs ? step - 1 : step;
            lastStart = startOf(lastSlice);
            lastMaxTimestamp = maxTimestamp(lastSlice + 1);
        }
        return lastSlice;
    }

    /** The last instant of the window that ends where that slice begins. */
    long maxTimestamp(long endSlice) {
        return Window.maxTimestampBefore(startOf(endSlice));
    }

    /**
     * The first end of a window that a watermark has not reached. What ends just with time itself
     * has not ended one instant before.
     */
    long endBehind(long watermark) {
        return sliceOf(Math.min(EventTime.plus(watermark, 1), EventTime.END - 1)) + 1;
    }

    /** The first slice of the window that ends where that slice begins. */
    long firstOfWindow(long endSlice) {
        return endSlice < Long.MIN_VALUE + slicesPerWindow
                ? Long.MIN_VALUE
                : endSlice - slicesPerWindow;
    }

    Window window(long endSlice) {
        return Window.of(startOf(firstOfWindow(endSlice)), startOf(endSlice));
    }

    private long startOf(long slice) {
        long low = slice * sliceMs;
        if (Math.multiplyHigh(slice, sliceMs) != low >> 63) {
            return slice < 0 ? EventTime.BEGINNING : EventTime.END;
        }
        return EventTime.plus(low, offsetMs);
    }
}
