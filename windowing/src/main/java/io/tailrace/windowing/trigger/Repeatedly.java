// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger;

import java.util.Objects;

/** Begins a trigger anew whenever it has finished. Never finished itself. */
public record Repeatedly(Trigger trigger) implements Trigger {

    public Repeatedly {
        Objects.requireNonNull(trigger, "trigger");
    }

    @Override
    public Earliest fires() {
        return trigger.fires();
    }

    @Override
    public Earliest finishes() {
        return Earliest.NEVER;
    }

    @Override
    public boolean firesRepeatedly() {
        return fires() == Earliest.BEFORE_END;
    }

    @Override
    public boolean watchesWatermark() {
        return trigger.watchesWatermark();
    }

    @Override
    public String toString() {
        return "repeatedly(" + trigger + ")";
    }
}
