// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.window;

import io.tailrace.operator.time.EventTime;

/**
 * A span of time from {@code start} up to, and without, {@code end}. Two windows are the same if
 * their bounds are.
 *
 * <p>A window that reaches {@link EventTime#END} does not end before the input does: that is how
 * sums that would run over the end of time are read, and what {@link #GLOBAL} is.
 *
 * @param start in milliseconds since the epoch, the first that belongs to it
 * @param end the first that no longer does
 */
public record Window(long start, long end) {

    /** All of time. */
    public static final Window GLOBAL = new Window(EventTime.BEGINNING, EventTime.END);

    public Window {
        if (start >= end) {
            throw new IllegalArgumentException(refusal(start, end));
        }
    }

    public static Window of(long start, long end) {
        return new Window(start, end);
    }

    /** The window that starts there and whose last instant is {@code maxTimestamp}. */
    public static Window endingWith(long start, long maxTimestamp) {
        return new Window(start, endAfter(maxTimestamp));
    }

    /** The last instant that belongs to it; the end of time if it does not end before that. */
    public long maxTimestamp() {
        return maxTimestampBefore(end);
    }

    /** What its results carry: as {@link #maxTimestamp}, but never what no record may carry. */
    public long resultTimestamp() {
        return Math.min(maxTimestamp(), EventTime.END - 1);
    }

    public boolean contains(long timestamp) {
        return start <= timestamp && timestamp <= maxTimestamp();
    }

    /** Whether there is an instant that belongs to both. Windows that only touch do not. */
    public boolean overlaps(Window other) {
        return start < other.end && other.start < end;
    }

    /** The least window that covers both. */
    public Window spanWith(Window other) {
        return new Window(Math.min(start, other.start), Math.max(end, other.end));
    }

    /** {@link #maxTimestamp} of any window with that end. */
    public static long maxTimestampBefore(long end) {
        return end == EventTime.END ? end : end - 1;
    }

    /** The end of any window with that {@link #maxTimestamp}. */
    public static long endAfter(long maxTimestamp) {
        return maxTimestamp == EventTime.END ? maxTimestamp : maxTimestamp + 1;
    }

    static String refusal(long start, long end) {
        return "A window starts at "
                + start
                + " and ends at "
                + end
                + "; its end must be later than its start";
    }

    @Override
    public String toString() {
        return equals(GLOBAL) ? "[all of time]" : "[" + start + ", " + end + ")";
    }
}
