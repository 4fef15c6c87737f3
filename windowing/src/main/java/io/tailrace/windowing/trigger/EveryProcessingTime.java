// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger;

import io.tailrace.operator.time.WholeMillis;

/**
 * Ready at every full period of the clock by which something new has come: at every full second,
 * say, whenever the first element came. Never finished.
 */
public record EveryProcessingTime(long periodMs) implements Trigger {

    public EveryProcessingTime {
        if (periodMs < 1) {
            throw new IllegalArgumentException(
                    "The period of everyProcessingTime is "
                            + periodMs
                            + " ms; it must be at least 1 ms");
        }
    }

    @Override
    public Earliest fires() {
        return Earliest.BEFORE_END;
    }

    @Override
    public Earliest finishes() {
        return Earliest.NEVER;
    }

    @Override
    public boolean firesRepeatedly() {
        return true;
    }

    @Override
    public boolean watchesWatermark() {
        return false;
    }

    @Override
    public String toString() {
        return "everyProcessingTime(" + WholeMillis.asCode(periodMs) + ")";
    }
}
