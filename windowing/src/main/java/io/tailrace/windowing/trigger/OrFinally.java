// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger;

import java.util.List;
import java.util.Objects;

/** One trigger until another is ready. When that is, it fires for the last time. */
public record OrFinally(Trigger trigger, Trigger until) implements Trigger {

    public OrFinally {
        Objects.requireNonNull(trigger, "trigger");
        Objects.requireNonNull(until, "until");
    }

    @Override
    public Earliest fires() {
        return Earliest.soonest(List.of(trigger, until), Trigger::fires);
    }

    @Override
    public Earliest finishes() {
        Earliest byItself = trigger.finishes();
        return byItself.compareTo(until.fires()) > 0 ? byItself : until.fires();
    }

    @Override
    public boolean firesRepeatedly() {
        return trigger.firesRepeatedly();
    }

    @Override
    public boolean watchesWatermark() {
        return trigger.watchesWatermark() || until.watchesWatermark();
    }

    @Override
    public String toString() {
        return trigger + ".orFinally(" + until + ")";
    }
}
