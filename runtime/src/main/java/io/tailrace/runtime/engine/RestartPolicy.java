// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import java.time.Duration;

/**
 * Whether a job that has failed is run again, and how long it waits before. Immutable.
 *
 * <p>A restarted job goes on from its newest checkpoint. <strong>Without checkpoints</strong> it
 * has lost all its state and reads its sources from where they begin: sinks see again what they
 * have seen, and results that were under way are gone. This is why the default is {@link
 * #fromCheckpoints} with checkpoints, and {@link #none} without.
 *
 * @param mostRestarts in a row; 0 for none
 * @param firstDelay before the first restart in a row
 * @param growth by what the delay is multiplied from restart to restart
 * @param longestDelay that growth leads to
 * @param jitter by which share of itself a delay may be shorter or longer, so that jobs which
 *     failed together do not come back together
 * @param healthyAfter a run that lasted so long is forgotten to have been a restart: the next
 *     failure is the first in a row
 */
public record RestartPolicy(
        int mostRestarts,
        Duration firstDelay,
        double growth,
        Duration longestDelay,
        double jitter,
        Duration healthyAfter) {

    /** For {@link #mostRestarts}: as often as it takes. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    private static final Duration DEFAULT_HEALTHY = Duration.ofMinutes(10);
    private static final double DEFAULT_JITTER = 0.2;

    public RestartPolicy {
        if (mostRestarts < 0) {
            throw new IllegalArgumentException(
                    mostRestarts + " restarts; it takes 0 or more, 0 for none");
        }
        if (firstDelay.isNegative() || longestDelay.compareTo(firstDelay) < 0) {
            throw new IllegalArgumentException(
                    "Delays from %s to %s; the first may not be negative, nor longer than the longest"
                            .formatted(firstDelay, longestDelay));
        }
        if (!(growth >= 1) || Double.isInfinite(growth)) {
            throw new IllegalArgumentException(
                    "Delays that grow by " + growth + "; it takes a number from 1 on");
        }
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("A jitter of " + jitter + "; it takes 0 to 1");
        }
        if (healthyAfter.isNegative()) {
            throw new IllegalArgumentException(
                    "Healthy after " + healthyAfter + "; it may not be negative");
        }
    }

    /** The first failure ends the job. */
    public static RestartPolicy none() {
        return new RestartPolicy(0, Duration.ZERO, 1, Duration.ZERO, 0, DEFAULT_HEALTHY);
    }

    /**
     * Ten restarts in a row, after 0.2 seconds the first time and at most a minute: nearly three
     * minutes, so that what is away for a moment has time to come back, and what fails of itself is
     * told soon.
     */
    public static RestartPolicy fromCheckpoints() {
        return exponentialBackoff(10, Duration.ofMillis(200), Duration.ofMinutes(1));
    }

    public static RestartPolicy fixedDelay(int mostRestarts, Duration delay) {
        return new RestartPolicy(mostRestarts, delay, 1, delay, 0, DEFAULT_HEALTHY);
    }

    /** Waits twice as long from restart to restart, give or take a fifth. */
    public static RestartPolicy exponentialBackoff(
            int mostRestarts, Duration firstDelay, Duration longestDelay) {
        return new RestartPolicy(
                mostRestarts, firstDelay, 2, longestDelay, DEFAULT_JITTER, DEFAULT_HEALTHY);
    }

    public RestartPolicy withJitter(double share) {
        return new RestartPolicy(
                mostRestarts, firstDelay, growth, longestDelay, share, healthyAfter);
    }

    public RestartPolicy withHealthyAfter(Duration time) {
        return new RestartPolicy(mostRestarts, firstDelay, growth, longestDelay, jitter, time);
    }
}
