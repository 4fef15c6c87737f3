// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.torture;

/**
 * The readings as a function of their index: the same whenever they are made again. Those of one
 * account all come from one split of the source, so that their order is certain.
 *
 * @param accounts a multiple of {@link #SPLITS}
 */
record Readings(long accounts) {

    /** How many there are to a millisecond of event time. */
    static final long EACH_MS = 10;

    /** Event times are behind the greatest so far by less than this. */
    static final long DISORDER_MS = 40;

    static final int SPLITS = 4;

    private static final long EPOCH_MS = 1_700_000_000_000L;
    private static final long STRIDE = 7_919;

    Readings {
        if (accounts < SPLITS || accounts % SPLITS != 0) {
            throw new IllegalArgumentException(
                    accounts + " accounts; it takes a multiple of " + SPLITS);
        }
    }

    Reading at(long index) {
        long amount = 1 + Long.remainderUnsigned(mixed(index), 1_000);
        long delayMs = Long.remainderUnsigned(mixed(~index), DISORDER_MS);
        return new Reading(index, accountOf(index), amount, earliestMs(index) + delayMs);
    }

    /** No reading from that index on is of an earlier time. */
    static long earliestMs(long index) {
        return EPOCH_MS + index / EACH_MS;
    }

    /** One half visits all accounts in turn, the other goes where it likes. */
    private long accountOf(long index) {
        long nth = index / SPLITS;
        long ofSplit = accounts / SPLITS;
        long account =
                nth % 2 == 0
                        ? nth / 2 % ofSplit * STRIDE % ofSplit
                        : Long.remainderUnsigned(mixed(nth), ofSplit);
        return account * SPLITS + index % SPLITS;
    }

    private static long mixed(long number) {
        long mixed = (number + 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 30) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
