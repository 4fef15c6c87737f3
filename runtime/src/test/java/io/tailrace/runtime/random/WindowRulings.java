// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.runtime.random.Blueprint.Step;
import io.tailrace.runtime.random.Oracle.Stamped;
import io.tailrace.windowing.oracle.Told;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was decided about late records, and what steps with windows must have told.
 *
 * @param records about those
 */
record WindowRulings(
        Oracle.Rulings records, WindowJudge judge, SurvivingBooks books, Blueprint blueprint)
        implements Oracle.Rulings {

    @Override
    public boolean wasInTime(Step step, Event read) {
        return records.wasInTime(step, read);
    }

    @Override
    public boolean wasLate(Step step, Event read) {
        return records.wasLate(step, read);
    }

    @Override
    public List<Stamped> panes(Step step) {
        return stamped(step, judge.expectedOf(step).panes());
    }

    private List<Stamped> stamped(Step step, List<Told> panes) {
        return panes.stream()
                .map(
                        told ->
                                new Stamped(
                                        WindowSteps.pane(blueprint, step, told, 0),
                                        told.timestamp(),
                                        true))
                .toList();
    }

    @Override
    public List<Stamped> tooLate(Step step, List<Stamped> read) {
        Map<String, Boolean> timed = new HashMap<>();
        read.forEach(one -> timed.put(WindowSteps.tooLate(step, one.event()).id(), one.timed()));
        return judge.expectedOf(step).tooLate().stream()
                .map(
                        one ->
                                new Stamped(
                                        one.event(),
                                        one.timestamp(),
                                        timed.getOrDefault(one.event().id(), true)))
                .toList();
    }

    @Override
    public Oracle.Rulings possible() {
        return new Possible(this);
    }

    /** Whatever was told in any attempt, and anything that may have been late. */
    private record Possible(WindowRulings all) implements Oracle.Rulings {

        @Override
        public boolean wasInTime(Step step, Event read) {
            return true;
        }

        @Override
        public boolean wasLate(Step step, Event read) {
            return true;
        }

        @Override
        public List<Stamped> panes(Step step) {
            return all.stamped(step, all.books.everTold(step));
        }

        @Override
        public List<Stamped> tooLate(Step step, List<Stamped> read) {
            return read.stream()
                    .map(
                            one ->
                                    one.as(WindowSteps.tooLate(step, one.event()))
                                            .at(
                                                    WindowSteps.timestamp(
                                                            step, one.event(), one.timestamp())))
                    .toList();
        }
    }
}
