// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger;

import java.util.Objects;
import java.util.Optional;

/**
 * Ready when the watermark has passed the end of the window. Before, and after, other triggers may
 * fire again and again.
 *
 * @param early what fires, repeatedly, until the window ends
 * @param late what fires, repeatedly, for elements that come after that; without it the trigger is
 *     finished at the end
 */
public record AfterWatermark(Optional<Trigger> early, Optional<Trigger> late) implements Trigger {

    public AfterWatermark {
        Objects.requireNonNull(early, "early");
        Objects.requireNonNull(late, "late");
    }

    public AfterWatermark withEarlyFirings(Trigger trigger) {
        return new AfterWatermark(Optional.of(trigger), late);
    }

    public AfterWatermark withLateFirings(Trigger trigger) {
        return new AfterWatermark(early, Optional.of(trigger));
    }

    @Override
    public Earliest fires() {
        return early.isPresent() && early.get().fires() == Earliest.BEFORE_END
                ? Earliest.BEFORE_END
                : Earliest.AT_END;
    }

    @Override
    public Earliest finishes() {
        return late.isPresent() ? Earliest.NEVER : Earliest.AT_END;
    }

    @Override
    public boolean firesRepeatedly() {
        return fires() == Earliest.BEFORE_END;
    }

    @Override
    public boolean watchesWatermark() {
        return true;
    }

    @Override
    public String toString() {
        return "afterWatermark()"
                + early.map(trigger -> ".withEarlyFirings(" + trigger + ")").orElse("")
                + late.map(trigger -> ".withLateFirings(" + trigger + ")").orElse("");
    }
}
