// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import java.util.Arrays;

/**
 * How many doubles lie in each of many buckets, which are as wide as a 128th of the power of two
 * they lie in. The bucket is the first bits of the number, so that it is the same on every machine;
 * buckets are in the order of {@link Double#compare}, but for the two zeros, which share one.
 * Mutable.
 *
 * @param used how many entries of the arrays count
 * @param buckets which buckets hold something, ascending
 * @param counts how much
 */
record LogBuckets(int used, int[] buckets, long[] counts) {

    private static final int MANTISSA_BITS = 52;
    private static final int SUB_BUCKET_BITS = 7;
    private static final int DROPPED_BITS = MANTISSA_BITS - SUB_BUCKET_BITS;
    private static final int FIRST_CAPACITY = 8;

    /** The middle of a bucket is no further away from what lies in it, as part of that. */
    static final double RELATIVE_ERROR = 1.0 / (1 << SUB_BUCKET_BITS + 1);

    static LogBuckets empty() {
        return new LogBuckets(0, new int[0], new long[0]);
    }

    /** Of a negative number the complement of that of the positive one. */
    static int bucketOf(double value) {
        int bucket = (int) ((Double.doubleToLongBits(value) & Long.MAX_VALUE) >>> DROPPED_BITS);
        return value < 0 ? ~bucket : bucket;
    }

    static double middleOf(int bucket) {
        long lowest = (long) (bucket < 0 ? ~bucket : bucket) << DROPPED_BITS;
        double edge = Double.longBitsToDouble(lowest);
        // Infinity, NaN and zero have a bucket to themselves; half of one more bit is the middle.
        boolean exact = edge == 0 || !Double.isFinite(edge);
        double middle = exact ? edge : Double.longBitsToDouble(lowest | 1L << DROPPED_BITS - 1);
        return bucket < 0 ? -middle : middle;
    }

    LogBuckets add(int bucket, long count) {
        int at = Arrays.binarySearch(buckets, 0, used, bucket);
        if (at >= 0) {
            counts[at] += count;
            return this;
        }
        at = -at - 1;
        boolean full = used == buckets.length;
        int capacity = Math.max(FIRST_CAPACITY, used * 2);
        int[] wider = full ? Arrays.copyOf(buckets, capacity) : buckets;
        long[] deeper = full ? Arrays.copyOf(counts, capacity) : counts;
        System.arraycopy(wider, at, wider, at + 1, used - at);
        System.arraycopy(deeper, at, deeper, at + 1, used - at);
        wider[at] = bucket;
        deeper[at] = count;
        return new LogBuckets(used + 1, wider, deeper);
    }

    LogBuckets remove(int bucket) {
        int at = Arrays.binarySearch(buckets, 0, used, bucket);
        Retractions.requireHeld(at >= 0);
        counts[at]--;
        if (counts[at] > 0) {
            return this;
        }
        System.arraycopy(buckets, at + 1, buckets, at, used - at - 1);
        System.arraycopy(counts, at + 1, counts, at, used - at - 1);
        return new LogBuckets(used - 1, buckets, counts);
    }

    LogBuckets merge(LogBuckets other) {
        LogBuckets merged = this;
        for (int i = 0; i < other.used; i++) {
            merged = merged.add(other.buckets[i], other.counts[i]);
        }
        return merged;
    }

    long total() {
        long total = 0;
        for (int i = 0; i < used; i++) {
            total += counts[i];
        }
        return total;
    }

    /** About the least value that so many, itself among them, are not greater than. */
    double valueAtRank(long rank) {
        long seen = 0;
        for (int i = 0; i < used; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return middleOf(buckets[i]);
            }
        }
        throw new AssertionError("rank " + rank + " of " + seen);
    }
}
