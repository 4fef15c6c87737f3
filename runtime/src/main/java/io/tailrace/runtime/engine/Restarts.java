// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** Counts the restarts of one job and says when the next one is. Pure but for its randomness. */
final class Restarts {

    private final RestartPolicy policy;
    private final RandomGenerator random;
    private int inARow;
    private int all;

    Restarts(RestartPolicy policy, RandomGenerator random) {
        this.policy = policy;
        this.random = random;
    }

    /**
     * A run has failed.
     *
     * @param ranForNs how long it had been running
     * @return for how long to wait before the next, or empty if there is to be none
     */
    OptionalLong afterFailure(long ranForNs) {
        if (ranForNs >= SaturatedNanos.of(policy.healthyAfter())) {
            inARow = 0;
        }
        if (inARow >= policy.mostRestarts()) {
            return OptionalLong.empty();
        }
        double delay = SaturatedNanos.of(policy.firstDelay()) * Math.pow(policy.growth(), inARow);
        delay = Math.min(delay, SaturatedNanos.of(policy.longestDelay()));
        delay += delay * policy.jitter() * (2 * random.nextDouble() - 1);
        inARow++;
        all++;
        return OptionalLong.of((long) delay);
    }

    /** Restarts since the job was started. */
    int count() {
        return all;
    }
}
