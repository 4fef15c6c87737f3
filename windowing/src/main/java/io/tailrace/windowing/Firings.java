// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing;

import static io.tailrace.windowing.trigger.Triggers.afterWatermark;
import static io.tailrace.windowing.trigger.Triggers.onEachRecord;
import static io.tailrace.windowing.trigger.Triggers.repeatedly;

import io.tailrace.windowing.trigger.AfterWatermark;
import io.tailrace.windowing.trigger.Trigger;
import java.util.Optional;

/**
 * When windows fire, as far as it was said.
 *
 * @param whole a trigger for all of a window's life
 * @param early what fires before the end
 * @param late what fires after it
 * @param onTimeIfChanged whether the pane on time is left out if it would say nothing new
 * @param onlyIfChanged whether a pane is left out that would say the same as the one before
 * @param lastAlways whether there is a last pane even if it says nothing new
 * @param droppingWhenFinished whether what comes after the last firing may be lost
 */
record Firings(
        Optional<Trigger> whole,
        Optional<Trigger> early,
        Optional<Trigger> late,
        boolean onTimeIfChanged,
        boolean onlyIfChanged,
        boolean lastAlways,
        boolean droppingWhenFinished) {

    static final Firings UNSAID =
            new Firings(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    false,
                    false,
                    false);

    Firings withWhole(Trigger trigger) {
        return new Firings(
                Optional.of(trigger),
                early,
                late,
                onTimeIfChanged,
                onlyIfChanged,
                lastAlways,
                droppingWhenFinished);
    }

    Firings withEarly(Trigger trigger) {
        return new Firings(
                whole,
                Optional.of(trigger),
                late,
                onTimeIfChanged,
                onlyIfChanged,
                lastAlways,
                droppingWhenFinished);
    }

    Firings withLate(Trigger trigger) {
        return new Firings(
                whole,
                early,
                Optional.of(trigger),
                onTimeIfChanged,
                onlyIfChanged,
                lastAlways,
                droppingWhenFinished);
    }

    Firings withOnTimeIfChanged() {
        return new Firings(
                whole, early, late, true, onlyIfChanged, lastAlways, droppingWhenFinished);
    }

    Firings withOnlyIfChanged() {
        return new Firings(
                whole, early, late, onTimeIfChanged, true, lastAlways, droppingWhenFinished);
    }

    Firings withLastAlways() {
        return new Firings(
                whole, early, late, onTimeIfChanged, onlyIfChanged, true, droppingWhenFinished);
    }

    Firings withDroppingWhenFinished() {
        return new Firings(whole, early, late, onTimeIfChanged, onlyIfChanged, lastAlways, true);
    }

    boolean contradictory() {
        return whole.isPresent() && (early.isPresent() || late.isPresent());
    }

    /** Whether it was said what fires for elements that come after the end. */
    boolean saysLate() {
        return late.isPresent()
                || whole.isPresent()
                        && whole.get() instanceof AfterWatermark watermark
                        && watermark.late().isPresent();
    }

    /** Unless something else was said: on time, then one pane for each late element. */
    Trigger trigger() {
        if (whole.isPresent()) {
            return whole.get();
        }
        if (early.isEmpty() && late.isEmpty()) {
            return repeatedly(afterWatermark());
        }
        AfterWatermark trigger = afterWatermark().withLateFirings(late.orElse(onEachRecord()));
        return early.isPresent() ? trigger.withEarlyFirings(early.get()) : trigger;
    }

    String asCode() {
        return whole.map(trigger -> ".triggering(" + trigger + ")").orElse("")
                + early.map(trigger -> ".earlyFirings(" + trigger + ")").orElse("")
                + late.map(trigger -> ".lateFirings(" + trigger + ")").orElse("")
                + (onTimeIfChanged ? ".onTimeIfChanged()" : "")
                + (onlyIfChanged ? ".onlyIfChanged()" : "")
                + (lastAlways ? ".lastPaneAlways()" : "")
                + (droppingWhenFinished ? ".droppingWhenFinished()" : "");
    }
}
