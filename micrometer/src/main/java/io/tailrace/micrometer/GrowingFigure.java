// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.micrometer;

import io.tailrace.runtime.engine.JobSnapshot;
import java.util.function.ToDoubleFunction;

/**
 * A number that only grows, though every attempt to run a job counts from nothing: what the
 * attempts that have ended came to is added. Guarded by the figures it belongs to.
 */
final class GrowingFigure {

    private final ToDoubleFunction<JobSnapshot> ofAttempt;
    private double ofEnded;

    GrowingFigure(ToDoubleFunction<JobSnapshot> ofAttempt) {
        this.ofAttempt = ofAttempt;
    }

    /**
     * Another attempt has begun.
     *
     * @param last what was last seen of the one before
     */
    void onAttemptEnd(JobSnapshot last) {
        double cameTo = ofAttempt.applyAsDouble(last);
        if (!Double.isNaN(cameTo)) {
            ofEnded += cameTo;
        }
    }

    double at(JobSnapshot now) {
        return ofEnded + ofAttempt.applyAsDouble(now);
    }
}
