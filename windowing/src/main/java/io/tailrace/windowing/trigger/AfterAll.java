// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger;

import java.util.List;

/** Ready when all of several triggers are. Fires once. */
public record AfterAll(List<Trigger> triggers) implements Trigger {

    public AfterAll {
        triggers = Several.checked("afterAll", triggers);
    }

    @Override
    public Earliest fires() {
        return Earliest.latest(triggers, Trigger::fires);
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
        return Several.asCode("afterAll", triggers);
    }
}
