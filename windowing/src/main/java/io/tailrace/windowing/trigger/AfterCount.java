// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger;

/** Ready when so many elements have come since it began to count. */
public record AfterCount(long count) implements Trigger {

    public AfterCount {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "The count of afterCount is " + count + "; it must be at least 1");
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
        return "afterCount(" + count + ")";
    }
}
