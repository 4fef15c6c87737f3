// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.torture;

/**
 * What is tortured, and how fast it goes. Immutable.
 *
 * @param accounts a multiple of {@link Readings#SPLITS}
 * @param paperLength how much of state an account has beyond its sums
 * @param rate readings a second
 * @param intervalMs from one checkpoint to the next
 */
record TortureSettings(long accounts, int paperLength, long rate, long intervalMs) {

    private static final int PAPERS_OF_MUCH_STATE = 1_000;
    private static final long USUAL_ACCOUNTS = 1_000;
    private static final long RATE = 10_000;

    /** So little state that nothing takes time but starting. */
    static TortureSettings usual() {
        return new TortureSettings(USUAL_ACCOUNTS, 0, RATE, 50);
    }

    /** So many megabytes of papers, and a little more. */
    static TortureSettings withState(long megabytes) {
        long accounts = megabytes * 1_000_000 / PAPERS_OF_MUCH_STATE;
        return new TortureSettings(accounts, PAPERS_OF_MUCH_STATE, RATE, 500);
    }

    /** What checkpoints come to when every account has its papers. */
    long stateBytes() {
        return accounts * paperLength;
    }
}
