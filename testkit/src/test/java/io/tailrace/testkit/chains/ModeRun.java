// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit.chains;

import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.KeyedStream;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.testkit.PipelineTest;
import io.tailrace.testkit.PipelineTestSettings;
import io.tailrace.testkit.TestInput;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.aggregate.Aggregate;
import io.tailrace.windowing.aggregate.Aggregates;
import io.tailrace.windowing.pane.Pane;
import io.tailrace.windowing.pane.Refinement;
import io.tailrace.windowing.table.ResultTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** The same aggregate over the same records in all three output modes. */
final class ModeRun {

    private static final TypeRef<Pane<String, Long>> PANE = new TypeRef<>() {};
    private static final TypeRef<ResultTable<String, Long>> TABLE = new TypeRef<>() {};
    private static final long PERIOD_MS = 7;
    private static final long LATENESS_MS = 60;
    private static final int STEPS = 60;

    private final long seed;
    private final Random random;
    private final Level level;
    private final List<Element> sent = new ArrayList<>();
    private final Standing updated;
    private final Map<Cell, Long> updatedValues = new HashMap<>();
    private final Set<Cell> toldSinceTick = new HashSet<>();
    private final Map<Cell, Long> appended = new HashMap<>();
    private Map<Cell, Long> table = Map.of();
    private long tables;
    private int updates;
    private int corrections;

    ModeRun(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        this.level = Level.atRandom(random, true, false, false);
        this.updated =
                new Standing(
                        level.shape() == Level.Shape.SESSIONS
                                ? Refinement.RETRACTING
                                : Refinement.ACCUMULATING);
    }

    Level.Shape shape() {
        return level.shape();
    }

    long tables() {
        return tables;
    }

    int updates() {
        return updates;
    }

    /** How often what was told was not the last word. */
    int corrections() {
        return corrections;
    }

    void run() {
        try (PipelineTest test =
                PipelineTest.of(pipeline(), PipelineTestSettings.standard().withSeed(seed))) {
            TestInput<Element> input = test.input("elements", Element.class);
            long watermark = 0;
            for (int step = 0; step < STEPS; step++) {
                String when = "Seed " + seed + ", " + level.shape() + ", step " + step;
                int kind = random.nextInt(10);
                if (kind <= 1) {
                    long tick = test.nowMs() / PERIOD_MS;
                    test.advanceClock(ofMillis(random.nextInt(8)));
                    boolean ticked = test.nowMs() / PERIOD_MS > tick;
                    take(test, when, ticked);
                    if (ticked) {
                        toldSinceTick.clear();
                    }
                } else if (kind <= 3) {
                    watermark += random.nextInt(15);
                    test.watermark(watermark);
                    take(test, when, false);
                } else {
                    Element element =
                            new Element(
                                    "k" + random.nextInt(3),
                                    random.nextInt(4),
                                    watermark + random.nextInt(80) - 50);
                    sent.add(element);
                    input.send(element);
                    take(test, when, false);
                }
            }
            test.end();
            take(test, "Seed " + seed + ", " + level.shape() + ", the end", true);
            assertEquals(expected(), appended, "O5: seed " + seed + ", " + level);
        }
    }

    private Map<Cell, Long> expected() {
        return FromScratch.of(level, sent);
    }

    private Pipeline pipeline() {
        PipelineBuilder builder = Pipeline.named("modes").parallelism(1 + random.nextInt(3));
        KeyedStream<String, Element> keyed =
                builder.from("elements", Sources.<Element>of())
                        .withTimestamps(Element::at, Watermarks.none())
                        .keyBy(String.class, Element::key);
        Aggregate<Element, ?, Long> aggregate =
                Aggregates.mapping(Element::value, level.what().aggregate());
        Windowing<Object> windows = level.shape().windows();
        Windowing<Object> late = windows.allowedLateness(Duration.ofMillis(LATENESS_MS));
        keyed.window(late)
                .appendMode()
                .aggregate("append", aggregate)
                .to("appended", Sinks.collector());
        keyed.window(late)
                .updateMode(ofMillis(PERIOD_MS))
                .aggregate("update", aggregate)
                .to("updated", Sinks.collector());
        keyed.window(windows)
                .completeMode(ofMillis(PERIOD_MS))
                .aggregate("complete", aggregate)
                .to("completed", Sinks.collector());
        return builder.build();
    }

    private void take(PipelineTest test, String when, boolean ticked) {
        for (Pane<String, Long> pane : test.output("appended", PANE).drain()) {
            assertFalse(pane.isRetraction(), when);
            Cell cell = new Cell(pane.key(), pane.window());
            assertEquals(null, appended.put(cell, pane.value()), "O1: " + when);
        }
        for (Pane<String, Long> pane : test.output("updated", PANE).drain()) {
            takeUpdate(pane, when);
        }
        List<ResultTable<String, Long>> told = test.output("completed", TABLE).drain();
        assertTrue(told.size() <= (ticked ? 1 : 0), "O3: " + when + ": " + told);
        for (ResultTable<String, Long> one : told) {
            assertEquals(tables++, one.number(), when);
            Map<Cell, Long> rows = new HashMap<>();
            one.rows().forEach((row, value) -> rows.put(new Cell(row.key(), row.window()), value));
            corrections += rows.keySet().containsAll(table.keySet()) ? 0 : 1;
            table = rows;
        }
        if (ticked) {
            assertEquals(expected(), table, "O3: " + when);
            assertEquals(expected(), updated.values(), "O2: " + when);
        }
    }

    private void takeUpdate(Pane<String, Long> pane, String when) {
        updated.take(pane, when);
        if (!pane.isRetraction()) {
            Cell cell = new Cell(pane.key(), pane.window());
            assertTrue(toldSinceTick.add(cell), "O2: told twice between ticks: " + when);
            assertNotEquals(pane.value(), updatedValues.put(cell, pane.value()), "O2: " + when);
            updates++;
        } else {
            updatedValues.remove(new Cell(pane.key(), pane.window()));
        }
    }
}
