// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What came out beside what should have. */
public final class Outcome {

    private final Tally.Reading reading;
    private final Set<Moment> moments;
    private final GroundTruth truth;

    private Outcome(Tally.Reading reading, Set<Moment> moments, GroundTruth truth) {
        this.reading = reading;
        this.moments = moments;
        this.truth = truth;
    }

    static Outcome of(Tally tally, GroundTruth truth) {
        return new Outcome(tally.read(), tally.moments(), truth);
    }

    /** Whether everything came out, once, and nothing else. */
    public boolean isExact() {
        return reading.payments() == truth.payments()
                && reading.late() == truth.late()
                && reading.alerts() == moments.size()
                && moments.equals(truth.moments());
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("                        came out    by brute force");
        lines.add(line("payments", reading.payments(), truth.payments()));
        lines.add(line("too late to judge", reading.late(), truth.late()));
        lines.add(line("alerts", reading.alerts(), truth.moments().size()));
        lines.add(
                isExact()
                        ? "Every alert is the right one: same card, same moment, once."
                        : "NOT THE SAME: " + difference());
        return lines;
    }

    private String difference() {
        Set<Moment> missing = new HashSet<>(truth.moments());
        missing.removeAll(moments);
        Set<Moment> unfounded = new HashSet<>(moments);
        unfounded.removeAll(truth.moments());
        return "%d alerts missing, %d unfounded, %d repeated"
                .formatted(missing.size(), unfounded.size(), reading.alerts() - moments.size());
    }

    private static String line(String what, long came, long should) {
        return "  %-18s %,11d    %,14d".formatted(what, came, should);
    }
}
