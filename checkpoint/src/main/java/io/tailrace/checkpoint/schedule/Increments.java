// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.schedule;

/**
 * Whether checkpoints may hold only what has changed since the one before. They do where that is
 * less to write; how many are read to go on from one is bounded all the same.
 *
 * @param leastBytes how much a task must have for it to be worth more files
 * @param mostRead how many checkpoints are read to go on from one, itself included; a power of two.
 *     The fewer, the more of what has not changed is written again: one part in so many each time
 */
public record Increments(boolean allowed, long leastBytes, int mostRead) {

    private static final long WORTH_IT = 1 << 20;
    private static final int USUALLY_READ = 16;
    private static final int MOST = 1_024;

    public Increments {
        if (mostRead < 2 || mostRead > MOST || Integer.bitCount(mostRead) != 1) {
            throw new IllegalArgumentException(
                    "At most "
                            + mostRead
                            + " checkpoints to be read; it takes a power of two from 2 to "
                            + MOST);
        }
        if (leastBytes < 0) {
            throw new IllegalArgumentException(
                    "Increments from " + leastBytes + " bytes of state on; it takes 0 or more");
        }
    }

    /** Where a task has a mebibyte or more; 16 are read at most. */
    public static Increments ofLargeState() {
        return new Increments(true, WORTH_IT, USUALLY_READ);
    }

    /** However little state there is. */
    public static Increments ofAnyState() {
        return new Increments(true, 0, USUALLY_READ);
    }

    public Increments withMostRead(int checkpoints) {
        return new Increments(allowed, leastBytes, checkpoints);
    }

    /** Every checkpoint is whole by itself. */
    public static Increments none() {
        return new Increments(false, 0, USUALLY_READ);
    }
}
