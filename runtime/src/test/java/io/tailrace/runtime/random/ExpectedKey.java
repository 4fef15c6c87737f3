// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.runtime.random.Blueprint.Step;
import io.tailrace.windowing.CountWindowing;
import io.tailrace.windowing.oracle.Coverage;
import io.tailrace.windowing.oracle.ExpectedCounts;
import io.tailrace.windowing.oracle.ExpectedPanes;
import io.tailrace.windowing.oracle.ExpectedWindow;
import io.tailrace.windowing.oracle.Firing;
import io.tailrace.windowing.oracle.Step.Send;
import io.tailrace.windowing.oracle.Told;
import java.util.List;
import java.util.Optional;

/** The oracle of one key, and the calls that it makes something of. */
interface ExpectedKey {

    static ExpectedKey of(Step step, String key) {
        CountWindowing counts = WindowSteps.countsOf(step);
        return counts == null
                ? new InTime(
                        new ExpectedPanes(WindowSteps.setupOf(step), new Coverage()),
                        WindowSteps.sharesSlices(step))
                : new ByCount(
                        new ExpectedCounts(
                                key,
                                (int) counts.size(),
                                (int) counts.slide(),
                                WindowSteps.totalOf(step)));
    }

    /** What must be told in this call. */
    List<Firing> play(WindowCall call);

    /** What must have been told before it, and was not. */
    List<String> overdueBefore(WindowCall call);

    /** How many elements have gone aside so far. */
    int tooLate();

    List<ExpectedWindow> open();

    boolean isEmpty();

    /** Windows of times. */
    record InTime(ExpectedPanes panes, boolean sharesSlices) implements ExpectedKey {

        @Override
        public List<Firing> play(WindowCall call) {
            panes.moment(call.watermark(), call.clockMs());
            return switch (call.kind()) {
                case RECORD -> panes.send(new Send(call.element(), call.time()));
                case EVENT_TIMER ->
                        panes.wakeByWatermark(sharesSlices ? call.time() : call.windowsEnd());
                case CLOCK_TIMER -> panes.wakeByClock(call.windowsEnd(), call.time());
            };
        }

        @Override
        public List<String> overdueBefore(WindowCall call) {
            panes.moment(call.watermark(), call.clockMs());
            return call.kind() == WindowCall.Kind.RECORD ? panes.overdue() : List.of();
        }

        @Override
        public int tooLate() {
            return panes.tooLate().size();
        }

        @Override
        public List<ExpectedWindow> open() {
            return panes.live();
        }

        @Override
        public boolean isEmpty() {
            return panes.live().isEmpty();
        }
    }

    /** Windows by count. */
    record ByCount(ExpectedCounts counts) implements ExpectedKey {

        @Override
        public List<Firing> play(WindowCall call) {
            Optional<Told> told =
                    call.kind() == WindowCall.Kind.RECORD
                            ? counts.send(call.element(), call.time())
                            : counts.finish();
            return told.map(one -> new Firing(0, List.of(), one)).stream().toList();
        }

        @Override
        public List<String> overdueBefore(WindowCall call) {
            return List.of();
        }

        @Override
        public int tooLate() {
            return 0;
        }

        @Override
        public List<ExpectedWindow> open() {
            return List.of();
        }

        @Override
        public boolean isEmpty() {
            return counts.isEmpty();
        }
    }
}
