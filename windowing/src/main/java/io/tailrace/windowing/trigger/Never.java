// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger;

/** Never ready: what a window holds is told once, when the window is collected. */
public enum Never implements Trigger {
    INSTANCE;

    @Override
    public Earliest fires() {
        return Earliest.NEVER;
    }

    @Override
    public Earliest finishes() {
        return Earliest.NEVER;
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
        return "never()";
    }
}
