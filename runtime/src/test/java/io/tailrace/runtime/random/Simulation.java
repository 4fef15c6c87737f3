// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Many runs, and what they have come across. Used by one thread. */
final class Simulation {

    /** What was given up is counted here, and need not be read by the thousands. */
    private static final Logger NOISE = Logger.getLogger("io.tailrace");

    private final Map<Coverage, Integer> coverage = new EnumMap<>(Coverage.class);
    private final Map<Long, String> failures = new TreeMap<>();
    private final Scenario scenario;
    private long seeds;
    private long attempts;
    private long faults;
    private long checkpoints;
    private long givenUp;

    Simulation(Scenario scenario) {
        this.scenario = scenario;
    }

    /** Runs that seed. */
    void run(long seed) {
        Level before = NOISE.getLevel();
        NOISE.setLevel(Level.OFF);
        try {
            seeds++;
            CrashRun run = CrashRun.of(seed, scenario);
            attempts += run.attempts();
            faults += run.faults();
            checkpoints += run.checkpoints();
            givenUp += run.failures();
            List<String> objections = run.objections();
            run.coverage().forEach(one -> coverage.merge(one, 1, Integer::sum));
            if (!objections.isEmpty()) {
                fail(seed, String.join("\n", objections) + "\n" + run.blueprint());
            }
        } catch (RuntimeException | AssertionError thrown) {
            fail(seed, thrown + "\n" + stackOf(thrown));
        } finally {
            NOISE.setLevel(before);
        }
    }

    private static String stackOf(Throwable thrown) {
        List<String> lines = new ArrayList<>();
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            lines.add("caused by " + at.getClass().getName());
            Stream.of(at.getStackTrace())
                    .filter(element -> element.getClassName().startsWith("io.tailrace"))
                    .forEach(element -> lines.add("    " + element));
        }
        return String.join("\n", lines.subList(0, Math.min(25, lines.size())));
    }

    private void fail(long seed, String why) {
        failures.put(
                seed, "Seed " + seed + " fails; again with -Dtailrace.seed=" + seed + "\n" + why);
    }

    /** What was wrong, by seed in ascending order. */
    List<String> failures() {
        return List.copyOf(failures.values());
    }

    long faults() {
        return faults;
    }

    /** What fewer than one in a hundred runs have come across, of what the scenario is about. */
    List<Coverage> seldomCovered() {
        return covered()
                .filter(one -> scenario.parts().isEmpty() || !one.isOf(Scenario.usual()))
                .filter(one -> coverage.getOrDefault(one, 0) * 100L < seeds)
                .toList();
    }

    private Stream<Coverage> covered() {
        return Stream.of(Coverage.values()).filter(one -> one.isOf(scenario));
    }

    /** All in figures, for people to read. */
    String summary() {
        StringBuilder text = new StringBuilder();
        text.append(
                "count %,d, failures %,d, seeds of failures %s%n"
                        .formatted(seeds, failures.size(), failures.keySet()));
        text.append(
                "faults %,d, attempts %,d, checkpoints %,d, given up %,d%n"
                        .formatted(faults, attempts, checkpoints, givenUp));
        covered()
                .forEach(
                        one ->
                                text.append(
                                        "  %-40s %5.1f %% of seeds%n"
                                                .formatted(
                                                        one.name()
                                                                .toLowerCase(Locale.ROOT)
                                                                .replace('_', ' '),
                                                        100.0
                                                                * coverage.getOrDefault(one, 0)
                                                                / Math.max(1, seeds))));
        return text.toString();
    }
}
