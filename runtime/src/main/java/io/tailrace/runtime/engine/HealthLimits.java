// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What a healthy job does not do. Immutable.
 *
 * @param stuckAfter so long a task may have signals to read and room to write and end no turn
 * @param blockedAfter so long a task may wait for room in a lane, or a source for slower ones that
 *     it is aligned with
 * @param watermarkStandsAfter so long a watermark may stand still; empty if silence is no illness
 */
public record HealthLimits(
        Duration stuckAfter, Duration blockedAfter, Optional<Duration> watermarkStandsAfter) {

    public HealthLimits {
        Objects.requireNonNull(watermarkStandsAfter, "watermarkStandsAfter");
        requirePositive("stuck", stuckAfter);
        requirePositive("blocked", blockedAfter);
        watermarkStandsAfter.ifPresent(limit -> requirePositive("watermark", limit));
    }

    /**
     * Five minutes for a turn, as a sink that blocks may well need some for a full one; half a
     * minute for a lane to have room again; and watermarks may stand as long as they like.
     */
    public static HealthLimits defaults() {
        return new HealthLimits(Duration.ofMinutes(5), Duration.ofSeconds(30), Optional.empty());
    }

    public HealthLimits withStuckAfter(Duration limit) {
        return new HealthLimits(limit, blockedAfter, watermarkStandsAfter);
    }

    public HealthLimits withBlockedAfter(Duration limit) {
        return new HealthLimits(stuckAfter, limit, watermarkStandsAfter);
    }

    /** For a job whose sources all have watermarks, and are never silent for so long. */
    public HealthLimits withWatermarkStandsAfter(Duration limit) {
        return new HealthLimits(stuckAfter, blockedAfter, Optional.of(limit));
    }

    private static void requirePositive(String what, Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException(
                    "The limit '%s' is %s; it must be positive".formatted(what, limit));
        }
    }
}
