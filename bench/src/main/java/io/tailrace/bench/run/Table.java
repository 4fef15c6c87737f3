// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The medians over all rounds as a table for people, beside the ratio to the first subject. */
final class Table {
    private static final String ROW = "%-11s %-12s %11s %12s %7s %8s %8s %9s %9s %7s %6s %5s %s%n";

    private Table() {}

    static String of(List<Figures> all) {
        Map<String, List<Figures>> rows = new LinkedHashMap<>();
        for (Figures figures : all) {
            rows.computeIfAbsent(
                            figures.text("system")
                                    + ' '
                                    + figures.text("variant")
                                    + ' '
                                    + figures.text("rate"),
                            row -> new ArrayList<>())
                    .add(figures);
        }
        StringBuilder text =
                new StringBuilder(
                        String.format(
                                ROW,
                                "system",
                                "variant",
                                "rate/s",
                                "events/s",
                                "ratio",
                                "p50 us",
                                "p90 us",
                                "p99 us",
                                "max us",
                                "B/event",
                                "gc ms",
                                "cpu",
                                "check"));
        Map<String, Double> yardsticks = new LinkedHashMap<>();
        for (List<Figures> rounds : rows.values()) {
            double perSecond = median(rounds, "eventsPerSecond");
            double yardstick =
                    yardsticks.computeIfAbsent(rounds.get(0).text("rate"), rate -> perSecond);
            text.append(row(rounds, perSecond, perSecond / yardstick));
        }
        return text.append(
                        "Medians of all rounds; ratio of events/s to the first row of the same rate.")
                .append(System.lineSeparator())
                .toString();
    }

    private static String row(List<Figures> rounds, double perSecond, double ratio) {
        Figures first = rounds.get(0);
        String rate = first.number("rate") == 0 ? "unthrottled" : first.text("rate");
        String check =
                rounds.stream()
                        .filter(figures -> !figures.isOk())
                        .map(figures -> figures.text("check"))
                        .findFirst()
                        .orElse("ok");
        return String.format(
                ROW,
                first.text("system"),
                first.text("variant"),
                rate,
                String.format(Locale.ROOT, "%,.0f", perSecond),
                decimals(ratio, 2),
                decimals(median(rounds, "p50us"), 2),
                decimals(median(rounds, "p90us"), 2),
                decimals(median(rounds, "p99us"), 1),
                decimals(median(rounds, "maxUs"), 0),
                decimals(median(rounds, "bytesPerEvent"), 2),
                decimals(median(rounds, "gcMs"), 0),
                decimals(median(rounds, "cpu"), 2),
                check);
    }

    private static String decimals(double value, int digits) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static double median(List<Figures> rounds, String name) {
        double[] sorted =
                rounds.stream()
                        .mapToDouble(figures -> figures.number(name))
                        .filter(value -> !Double.isNaN(value))
                        .sorted()
                        .toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
