// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.runtime.random.Blueprint.Step;
import java.util.HashSet;
import java.util.Set;

/** What was decided about records, and not undone by a crash. */
record SurvivingRulings(Set<String> inTime, Set<String> late) implements Oracle.Rulings {

    static SurvivingRulings of(SurvivingBooks books) {
        SurvivingRulings rulings = new SurvivingRulings(new HashSet<>(), new HashSet<>());
        for (var run : books.rulings()) {
            run.byTask()
                    .forEach(
                            (place, ruled) -> {
                                String step = place.substring(0, place.indexOf('#'));
                                for (SurvivingBooks.Ruling one : ruled) {
                                    (one.late() ? rulings.late : rulings.inTime)
                                            .add(key(step, one.read()));
                                }
                            });
        }
        return rulings;
    }

    @Override
    public boolean wasInTime(Step step, Event read) {
        return inTime.contains(key(step.name(), read));
    }

    @Override
    public boolean wasLate(Step step, Event read) {
        return late.contains(key(step.name(), read));
    }

    private static String key(String step, Event read) {
        return step + " " + read.id();
    }
}
