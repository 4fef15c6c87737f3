// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.demo;

import io.tailrace.runtime.latency.Latencies;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What came out beside what should have. */
public final class Outcome {

    private static final double NANOS_PER_MICRO = 1_000;

    /** Of fewer records one in a hundred is none. */
    private static final int ENOUGH_FOR_P99 = 100;

    private final Tally.Reading reading;
    private final Set<Moment> moments;
    private final GroundTruth truth;
    private final Pace pace;
    private final Map<String, Latencies> latencies;

    private Outcome(
            Tally.Reading reading,
            Set<Moment> moments,
            GroundTruth truth,
            Pace pace,
            Map<String, Latencies> latencies) {
        this.reading = reading;
        this.moments = moments;
        this.truth = truth;
        this.pace = pace;
        this.latencies = latencies;
    }

    static Outcome of(Tally tally, GroundTruth truth, Pace pace) {
        return new Outcome(tally.read(), tally.moments(), truth, pace, Map.of());
    }

    /**
     * The same, and how long it took.
     *
     * @param latencies by sink
     */
    Outcome after(Map<String, Latencies> latencies) {
        return new Outcome(reading, moments, truth, pace, new TreeMap<>(latencies));
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
        latencies.forEach((sink, taken) -> lines.add(line(sink, taken)));
        lines.add(
                "Too late is a payment that is older than the watermark: the ten minutes that it"
                        + " belongs to are judged already. It is counted and set aside.");
        pace.shortfall().ifPresent(lines::add);
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

    /** From the payment being made to the end of the turn in which the sink had what it caused. */
    private static String line(String sink, Latencies taken) {
        if (taken.count() == 0) {
            return "  %-18s (none measured)".formatted(sink);
        }
        if (taken.count() < ENOUGH_FOR_P99) {
            return "  %-18s longest %,.0f us   (all %,d measured: too few for percentiles)"
                    .formatted(sink, taken.longestNanos() / NANOS_PER_MICRO, taken.count());
        }
        return "  %-18s p50 %,.0f us   p99 %,.0f us   longest %,.0f us   (all %,d measured)"
                .formatted(
                        sink,
                        taken.nanosAtPercentile(50) / NANOS_PER_MICRO,
                        taken.nanosAtPercentile(99) / NANOS_PER_MICRO,
                        taken.longestNanos() / NANOS_PER_MICRO,
                        taken.count());
    }

    private static String line(String what, long came, long should) {
        return "  %-18s %,11d    %,14d".formatted(what, came, should);
    }
}
