// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger;

import java.util.List;

/** Several triggers, one after the other: each begins when the one before it has finished. */
public record AfterEach(List<Trigger> triggers) implements Trigger {

    public AfterEach {
        triggers = Several.checked("afterEach", triggers);
    }

    @Override
    public Earliest fires() {
        return triggers.get(0).fires();
    }

    @Override
    public Earliest finishes() {
        return Earliest.latest(triggers, Trigger::finishes);
    }

    @Override
    public boolean firesRepeatedly() {
        return fires() == Earliest.BEFORE_END;
    }

    @Override
    public boolean watchesWatermark() {
        return triggers.stream().anyMatch(Trigger::watchesWatermark);
    }

    @Override
    public String toString() {
        return Several.asCode("afterEach", triggers);
    }
}
