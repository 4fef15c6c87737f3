// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger;

import io.tailrace.operator.time.WholeMillis;

/** Ready when the clock has gone on by so much since the first element of the pane. */
public record AfterProcessingTime(long delayMs) implements Trigger {

    public AfterProcessingTime {
        if (delayMs < 1) {
            throw new IllegalArgumentException(
                    "The delay of afterProcessingTime is "
                            + delayMs
                            + " ms; it must be at least 1 ms");
        }
    }

    @Override
    public Earliest fires() {
        return Earliest.BEFORE_END;
    }

    @Override
    public Earliest finishes() {
        return Earliest.BEFORE_END;
    }

    @Override
    public boolean firesRepeatedly() {
        return false;
    }

    @Override
    public boolean watchesWatermark() {
        return false;
    }

    @Override
    public String toString() {
        return "afterProcessingTime(" + WholeMillis.asCode(delayMs) + ")";
    }
}
