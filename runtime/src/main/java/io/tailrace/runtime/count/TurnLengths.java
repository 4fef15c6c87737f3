// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.count;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * How many turns were how long up to some moment, to within one part in sixteen. Immutable. What
 * was between two moments is the later one {@link #since} the earlier one, so that any number of
 * watchers may each have intervals of their own.
 */
public final class TurnLengths {

    /** What takes longer counts as this. */
    public static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(1);

    public static final TurnLengths NONE = new TurnLengths(new long[classOf(LONGEST_NANOS) + 1]);

    /** So many classes from one power of two to the next. */
    private static final int STEPS = 16;

    private static final int STEP_BITS = 4;

    private final long[] turnsByClass;

    TurnLengths(long[] turnsByClass) {
        this.turnsByClass = turnsByClass;
    }

    static int classes() {
        return NONE.turnsByClass.length;
    }

    /**
     * Short ones have a class each; from there on classes are as wide as what they hold is long.
     */
    static int classOf(long nanos) {
        long length = Math.max(0, Math.min(nanos, LONGEST_NANOS));
        int bits = Long.SIZE - Long.numberOfLeadingZeros(length);
        int shift = Math.max(0, bits - STEP_BITS - 1);
        return shift * STEPS + (int) (length >>> shift);
    }

    private static long longestOf(int lengthClass) {
        int shift = Math.max(0, lengthClass / STEPS - 1);
        return ((lengthClass - shift * STEPS + 1L) << shift) - 1;
    }

    public long count() {
        return Arrays.stream(turnsByClass).sum();
    }

    /** No turn was longer; 0 if there was none. */
    public long longestNanos() {
        for (int i = turnsByClass.length - 1; i >= 0; i--) {
            if (turnsByClass[i] > 0) {
                return Math.min(longestOf(i), LONGEST_NANOS);
            }
        }
        return 0;
    }

    /** These and those together: of several tasks of a worker, for instance. */
    public TurnLengths and(TurnLengths others) {
        return plus(others, 1);
    }

    /**
     * What was since an earlier moment.
     *
     * @param earlier of the same tasks
     */
    public TurnLengths since(TurnLengths earlier) {
        return plus(earlier, -1);
    }

    private TurnLengths plus(TurnLengths others, int times) {
        long[] sum = turnsByClass.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += times * others.turnsByClass[i];
        }
        return new TurnLengths(sum);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TurnLengths that && Arrays.equals(turnsByClass, that.turnsByClass);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(turnsByClass);
    }

    @Override
    public String toString() {
        return count() + " turns, the longest " + longestNanos() / 1_000 + " us";
    }
}
