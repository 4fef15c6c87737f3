// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.schedule;

import java.time.Duration;
import java.util.Objects;

/**
 * When checkpoints are taken. Immutable.
 *
 * @param interval from the beginning of one to the beginning of the next
 * @param minimumPause from the end of one to the beginning of the next, however long it took
 * @param timeout after which one that is not complete is given up
 * @param tolerableFailures how many may fail in a row before the job does
 * @param increments whether they may hold only what has changed
 */
public record CheckpointPolicy(
        Guarantee guarantee,
        Duration interval,
        Duration minimumPause,
        Duration timeout,
        int tolerableFailures,
        Increments increments) {

    private static final Duration LONGEST = Duration.ofDays(365);

    public CheckpointPolicy {
        Objects.requireNonNull(guarantee, "guarantee of a CheckpointPolicy");
        Objects.requireNonNull(increments, "increments of a CheckpointPolicy");
        requirePositive("interval", interval);
        requirePositive("timeout", timeout);
        if (minimumPause.isNegative() || minimumPause.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "A minimum pause of " + minimumPause + "; it takes zero to " + LONGEST);
        }
        if (tolerableFailures < 0) {
            throw new IllegalArgumentException(
                    tolerableFailures + " tolerable failures; it takes zero or more");
        }
    }

    /**
     * Exactly once; given up after ten minutes; three failures in a row are tolerated; large state
     * in increments.
     */
    public static CheckpointPolicy every(Duration interval) {
        return new CheckpointPolicy(
                Guarantee.EXACTLY_ONCE,
                interval,
                Duration.ZERO,
                Duration.ofMinutes(10),
                3,
                Increments.ofLargeState());
    }

    public CheckpointPolicy withGuarantee(Guarantee guarantee) {
        return new CheckpointPolicy(
                guarantee, interval, minimumPause, timeout, tolerableFailures, increments);
    }

    public CheckpointPolicy withMinimumPause(Duration minimumPause) {
        return new CheckpointPolicy(
                guarantee, interval, minimumPause, timeout, tolerableFailures, increments);
    }

    public CheckpointPolicy withTimeout(Duration timeout) {
        return new CheckpointPolicy(
                guarantee, interval, minimumPause, timeout, tolerableFailures, increments);
    }

    public CheckpointPolicy withTolerableFailures(int tolerableFailures) {
        return new CheckpointPolicy(
                guarantee, interval, minimumPause, timeout, tolerableFailures, increments);
    }

    public CheckpointPolicy withIncrements(Increments increments) {
        return new CheckpointPolicy(
                guarantee, interval, minimumPause, timeout, tolerableFailures, increments);
    }

    private static void requirePositive(String what, Duration given) {
        if (given.isNegative() || given.isZero() || given.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "The "
                            + what
                            + " is "
                            + given
                            + "; it must be positive, and at most "
                            + LONGEST);
        }
    }
}
