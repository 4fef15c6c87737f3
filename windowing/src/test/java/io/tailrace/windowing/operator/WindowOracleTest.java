// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.harness.HarnessSettings;
import io.tailrace.harness.KeyedHarness;
import io.tailrace.harness.OperatorHarness;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.windowing.pane.Pane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Random windows over random elements, watermarks and clocks: the operator tells what a model tells
 * that keeps everything, and remembers nothing in the end.
 *
 * <p>{@code -Dtailrace.seeds=N} tries N cases, {@code -Dtailrace.seed=S} only that one.
 */
class WindowOracleTest {

    private static final int CASES = Integer.getInteger("tailrace.seeds", 2_000);
    private static final int STEPS = 60;
    private static final Pattern TOLD =
            Pattern.compile(
                    "k (\\[.*[])]) \\d+ ([A-Z_]+) (\\d+)/-?\\d+(?: first)?(?: last)?( RETRACT)?");
    private static final String[] KEYS = {"a", "b", "c"};

    @Test
    void shouldTellWhatAModelTellsThatKeepsEverything() {
        String only = System.getProperty("tailrace.seed", "");
        if (!only.isEmpty()) {
            run(Long.parseLong(only));
            return;
        }
        Set<RandomSetup.Kind> kinds = EnumSet.noneOf(RandomSetup.Kind.class);
        long told = 0;
        for (long seed = 0; seed < CASES; seed++) {
            kinds.add(RandomSetup.of(new Random(seed)).kind());
            told += run(seed);
        }
        assertTrue(told > 5L * CASES, "Only " + told + " firings in " + CASES + " cases");
        assertEquals(EnumSet.allOf(RandomSetup.Kind.class), kinds);
    }

    private static long run(long seed) {
        Random random = new Random(seed);
        RandomSetup setup = RandomSetup.of(random);
        Sums sums = Sums.values()[random.nextInt(Sums.values().length)];
        String of = "Seed " + seed + ": " + setup + " " + sums + ", step ";
        NaiveWindows model = new NaiveWindows(setup);
        long told = 0;
        try (var harness =
                OperatorHarness.<String, Amount, Pane<String, Long>>keyed(
                        TypeRef.of(String.class),
                        Amount::key,
                        () -> sums.by(setup.windowing()),
                        settings(random))) {
            long watermark = 0;
            for (int step = 0; step < STEPS; step++) {
                int kind = random.nextInt(10);
                if (kind == 0) {
                    long by = random.nextInt(30);
                    harness.advanceClock(Duration.ofMillis(by));
                    model.clock(harness.nowMs());
                } else if (kind <= 2) {
                    watermark += random.nextInt(30);
                    harness.watermark(watermark);
                    model.watermark(watermark);
                } else {
                    String key = KEYS[random.nextInt(KEYS.length)];
                    long value = random.nextInt(3);
                    long timestamp = watermark + random.nextInt(60) - 30;
                    harness.send(Amount.of(key, value), timestamp);
                    model.element(key, value, timestamp);
                }
                told += compare(of + step, model, harness);
            }
            harness.watermark(Long.MAX_VALUE);
            model.watermark(Long.MAX_VALUE);
            told += compare(of + "the end", model, harness);
            harness.assertNoStateLeft();
            assertEquals(model.late, harness.counter("late"), of + "late");
            assertEquals(
                    model.withoutWindow, harness.counter(WindowOperator.NO_WINDOW), of + "none");
        }
        return told;
    }

    private static HarnessSettings settings(Random random) {
        HarnessSettings strict = Sums.STRICT;
        return switch (random.nextInt(40)) {
            case 0 -> strict.restartingAfterEachStep();
            case 1, 2, 3, 4 -> strict;
            default -> strict.trusting();
        };
    }

    private static long compare(
            String where,
            NaiveWindows model,
            KeyedHarness<String, Amount, Pane<String, Long>> harness) {
        List<String> expected = new ArrayList<>(model.take());
        List<String> firings = new ArrayList<>();
        StringBuilder firing = new StringBuilder();
        for (Pane<String, Long> pane : harness.output().drain()) {
            firing.append(pane);
            if (pane.isRetraction()) {
                firing.append("; ");
            } else {
                firings.add(firing.toString());
                firing.setLength(0);
            }
        }
        // In which order windows of one step fire is nobody's promise.
        expected.sort(null);
        firings.sort(null);
        assertEquals(expected, firings, where);
        assertEquals("", firing.toString(), where);
        return firings.size();
    }

    /** Twice the same trace: once through, and once with restarts wherever chance has them. */
    @Test
    void shouldX1X2A3TellTheSameThroughRestartsAndInWhateverWayContentsAreHeld() {
        for (long seed = 0; seed < CASES / 20; seed++) {
            RandomSetup setup = RandomSetup.of(new Random(seed));
            List<Object> expected = panes(setup, Sums.AS_WORDS, seed, 0);
            for (Sums sums : Sums.values()) {
                assertEquals(expected, panes(setup, sums, seed, 4), "Seed " + seed + ": " + setup);
            }
        }
    }

    private static List<Object> panes(RandomSetup setup, Sums sums, long seed, int oneIn) {
        Random random = new Random(seed);
        Random restarts = new Random(seed);
        List<Object> told = new ArrayList<>();
        try (var harness =
                OperatorHarness.<String, Amount, Pane<String, Long>>keyed(
                        TypeRef.of(String.class),
                        Amount::key,
                        () -> sums.by(setup.windowing()),
                        Sums.STRICT.trusting())) {
            for (int step = 0; step < STEPS; step++) {
                harness.send(Amount.of("k", random.nextInt(3)), step + random.nextInt(40));
                harness.advanceClock(Duration.ofMillis(random.nextInt(5)));
                if (random.nextInt(4) == 0) {
                    harness.watermark(step);
                }
                if (oneIn > 0 && restarts.nextInt(oneIn) == 0) {
                    harness.restart();
                }
                // Windows that end in the same instant may fire in any order.
                told.add(byWindow(harness.output().drain()));
            }
            harness.end();
            told.add(byWindow(harness.output().drain()));
            harness.assertNoStateLeft();
        }
        return told;
    }

    private static List<String> byWindow(List<Pane<String, Long>> panes) {
        return panes.stream()
                .sorted(Comparator.comparing(pane -> pane.window().toString()))
                .map(Pane::toString)
                .toList();
    }

    @Test
    void shouldI1TellEarlyPanesThenAtMostOneOnTimeThenLateOnes() {
        long checked = 0;
        for (long seed = 0; seed < CASES / 20; seed++) {
            Map<String, StringBuilder> timings = new HashMap<>();
            for (Object step : panes(RandomSetup.of(new Random(seed)), Sums.AS_WORDS, seed, 0)) {
                for (Object told : (List<?>) step) {
                    Matcher pane = TOLD.matcher(told.toString());
                    if (pane.matches() && pane.group(4) == null) {
                        StringBuilder before =
                                timings.computeIfAbsent(
                                        pane.group(1), window -> new StringBuilder());
                        if (pane.group(3).equals("0")) {
                            before.setLength(0);
                        }
                        before.append(pane.group(2)).append(' ');
                        String soFar = before.toString();
                        assertTrue(
                                soFar.matches("(EARLY )*(ON_TIME )?(LATE )*"),
                                "Seed " + seed + ": " + pane.group(1) + " " + soFar);
                        checked++;
                    }
                }
            }
        }
        assertTrue(checked > CASES / 2, "Only " + checked + " panes");
    }
}
