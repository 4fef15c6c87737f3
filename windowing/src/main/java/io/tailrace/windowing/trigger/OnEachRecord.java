// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger;

/** Ready after each element. Never finished. */
public enum OnEachRecord implements Trigger {
    INSTANCE;

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
        return "onEachRecord()";
    }
}
