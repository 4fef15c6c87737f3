// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.time;

/**
 * The ends of event time, and arithmetic that stops there instead of wrapping around. Event times
 * are milliseconds since the epoch; those before it are negative and as good as any other.
 *
 * <p>Both ends are reserved. A watermark at {@link #BEGINNING} promises nothing yet; one at {@link
 * #END} promises that nothing will ever come. So no record can carry either as its timestamp: at
 * the beginning it would be late before it arrived, and at the end no watermark could wait for it.
 */
public final class EventTime {

    /** Before every record: as a watermark, no promise. */
    public static final long BEGINNING = Long.MIN_VALUE;

    /** After every record: as a watermark, the promise that the input has ended. */
    public static final long END = Long.MAX_VALUE;

    private EventTime() {}

    /** Returns {@code timestamp} if a record may carry it; refuses the two ends of time. */
    public static long checked(long timestamp) {
        if (isReserved(timestamp)) {
            throw new IllegalArgumentException(refusal(timestamp));
        }
        return timestamp;
    }

    /** Whether it is one of the two ends of time, which no record may carry. */
    public static boolean isReserved(long timestamp) {
        return timestamp == BEGINNING || timestamp == END;
    }

    /** {@code time + millis}, but never past an end of time. An end of time stays where it is. */
    public static long plus(long time, long millis) {
        if (time == BEGINNING || time == END) {
            return time;
        }
        long sum = time + millis;
        // It overflowed if both operands have the sign that the sum has not.
        if (((time ^ sum) & (millis ^ sum)) < 0) {
            return time < 0 ? BEGINNING : END;
        }
        return sum;
    }

    /** {@code time - millis}, but never past an end of time. An end of time stays where it is. */
    public static long minus(long time, long millis) {
        if (time == BEGINNING || time == END) {
            return time;
        }
        long difference = time - millis;
        if (((time ^ millis) & (time ^ difference)) < 0) {
            return time < 0 ? BEGINNING : END;
        }
        return difference;
    }

    private static String refusal(long timestamp) {
        String end = timestamp == END ? "END (Long.MAX_VALUE)" : "BEGINNING (Long.MIN_VALUE)";
        return "A record has the timestamp "
                + timestamp
                + ", which is EventTime."
                + end
                + " and reserved for watermarks; allowed is "
                + (BEGINNING + 1)
                + " to "
                + (END - 1)
                + ". Take the timestamp from a field that is always set, in milliseconds since the"
                + " epoch";
    }
}
