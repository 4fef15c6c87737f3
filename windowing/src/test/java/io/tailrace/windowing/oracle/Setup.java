// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.oracle;

import io.tailrace.operator.RefusedArgumentException;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.pane.Refinement;
import io.tailrace.windowing.trigger.AfterWatermark;
import io.tailrace.windowing.trigger.Trigger;
import io.tailrace.windowing.trigger.Triggers;
import java.time.Duration;

/**
 * How windows are set up in one case.
 *
 * @param trigger for all of a window's life
 * @param inParts whether the trigger is said as early and late firings
 * @param ofTheClock whether windows are in processing time
 */
public record Setup(
        Where where,
        Trigger trigger,
        boolean inParts,
        Refinement refinement,
        long latenessMs,
        boolean onTimeIfChanged,
        boolean lastAlways,
        boolean ofTheClock,
        Total total,
        Host host) {

    /** How whoever runs the operator keeps its state. */
    enum Host {
        /** Whatever is stored is written and read back. */
        DISTRUSTING,
        /** As it was handed over, for as long as nothing is restarted. */
        TRUSTING,
        /** The operator is restarted after each step. */
        RESTARTING
    }

    /** What nothing is said of: P1, D7. */
    static final Trigger UNSAID = Triggers.repeatedly(Triggers.afterWatermark());

    public Windowing<? super Element> windowing() {
        return refined(timed(where.windowing()));
    }

    private <T> Windowing<T> timed(Windowing<T> windows) {
        Windowing<T> timed = ofTheClock ? windows.inProcessingTime() : windows;
        timed = ofTheClock ? timed : timed.allowedLateness(Duration.ofMillis(latenessMs));
        timed = onTimeIfChanged ? timed.onTimeIfChanged() : timed;
        return lastAlways ? timed.lastPaneAlways() : timed;
    }

    private <T> Windowing<T> refined(Windowing<T> windows) {
        Windowing<T> refined =
                switch (refinement) {
                    case DISCARDING -> windows.discarding();
                    case ACCUMULATING -> windows.accumulating();
                    case RETRACTING -> windows.retracting();
                };
        Windowing<T> fired = fired(refined);
        try {
            return fired.checked(true);
        } catch (RefusedArgumentException unsafe) {
            return fired.droppingWhenFinished().checked(true);
        }
    }

    private <T> Windowing<T> fired(Windowing<T> windows) {
        if (!inParts) {
            return trigger.equals(UNSAID) ? windows : windows.triggering(trigger);
        }
        AfterWatermark phases = (AfterWatermark) trigger;
        Windowing<T> fired = windows.lateFirings(phases.late().orElseThrow());
        return phases.early().map(fired::earlyFirings).orElse(fired);
    }

    @Override
    public String toString() {
        return windowing() + " of " + total + " in " + where + ", " + host;
    }
}
