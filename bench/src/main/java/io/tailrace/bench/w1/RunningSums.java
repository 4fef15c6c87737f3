// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.w1;

import io.tailrace.bench.run.Load;
import io.tailrace.bench.run.Tally;
import org.agrona.collections.Long2LongHashMap;

/** The state of W1 as one writes it by hand: a primitive map from key to sum. */
final class RunningSums {
    private static final long MISSING = Long.MIN_VALUE;
    private static final float LOAD_FACTOR = 0.5f;

    private final Long2LongHashMap sums;

    RunningSums(int keys) {
        this.sums = new Long2LongHashMap(keys, LOAD_FACTOR, MISSING);
    }

    long add(long key, long value) {
        long before = sums.get(key);
        long sum = before == MISSING ? value : before + value;
        sums.put(key, sum);
        return sum;
    }

    /**
     * The checksum over all updates that the first events lead to, found by a loop that shares
     * nothing with anybody.
     */
    static long replayed(Load load, long events) {
        long[] sums = new long[load.settings().keys()];
        long checksum = 0;
        for (long number = 0; number < events; number++) {
            long key = load.key(number);
            sums[(int) key] += Load.value(number);
            checksum += Tally.contribution(key, sums[(int) key]);
        }
        return checksum;
    }
}
