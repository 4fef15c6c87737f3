// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.torture;

import io.tailrace.samples.torture.CommitWindow.Moment;
import java.util.SplittableRandom;

/**
 * How one process ends.
 *
 * @param kind what is waited for before
 * @param delayMs how long to wait after that
 * @param moment at which it stands still, if that is its kind; {@code null} if not
 * @param nth the how manieth time it comes there
 * @param tasks of each step of the job
 */
record Kill(Kind kind, long delayMs, Moment moment, int nth, int tasks) {

    /** What is waited for before a kill. */
    enum Kind {
        /** Nothing: it may still be starting, or recover. */
        BLIND,
        /** That it writes again. */
        RUNNING,
        /** That it stands in the commit window. */
        IN_WINDOW
    }

    private static final int IN_WINDOW_PERCENT = 35;
    private static final int BLIND_PERCENT = 15;
    private static final int MOST_BLIND_MS = 900;
    private static final int CHECKPOINTS = 5;
    private static final int MOST_TASKS = 2;

    /**
     * @param intervalMs of checkpoints
     * @param largeState whether what counts is how long recovery takes: then it is always waited
     *     for
     */
    static Kill drawn(SplittableRandom random, long intervalMs, boolean largeState) {
        int tasks = 1 + random.nextInt(MOST_TASKS);
        int percent = random.nextInt(100);
        if (percent < IN_WINDOW_PERCENT) {
            Moment moment = Moment.values()[random.nextInt(Moment.values().length)];
            int most = moment.isOfRecovery() ? 2 * tasks : CHECKPOINTS;
            return new Kill(Kind.IN_WINDOW, 0, moment, 1 + random.nextInt(most), tasks);
        }
        if (percent < IN_WINDOW_PERCENT + BLIND_PERCENT && !largeState) {
            return new Kill(Kind.BLIND, random.nextInt(MOST_BLIND_MS), null, 0, tasks);
        }
        long delayMs = random.nextLong(CHECKPOINTS * intervalMs);
        return new Kill(Kind.RUNNING, delayMs, null, 0, tasks);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case BLIND -> delayMs + " ms after the start";
            case RUNNING -> delayMs + " ms after the first output";
            case IN_WINDOW -> moment + ", time " + nth;
        };
    }
}
