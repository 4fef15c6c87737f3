// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger;

import java.util.List;

/** Ready when any of several triggers is. Fires once. */
public record AfterFirst(List<Trigger> triggers) implements Trigger {

    public AfterFirst {
        triggers = Several.checked("afterFirst", triggers);
    }

    @Override
    public Earliest fires() {
        return Earliest.soonest(triggers, Trigger::fires);
    }

    @Override
    public Earliest finishes() {
        return fires();
    }

    @Override
    public boolean firesRepeatedly() {
        return false;
    }

    @Override
    public boolean watchesWatermark() {
        return triggers.stream().anyMatch(Trigger::watchesWatermark);
    }

    @Override
    public String toString() {
        return Several.asCode("afterFirst", triggers);
    }
}
