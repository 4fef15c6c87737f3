// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.planted.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** Innocent: whoever calls it decides what time it is. */
public final class IsHandedAClock {
    Instant now(Clock injected) {
        return Instant.now(injected);
    }

    Date dateOf(long epochMs) {
        return new Date(epochMs);
    }

    Clock coarse(Clock injected) {
        return Clock.tick(injected, Duration.ofMillis(1));
    }
}
