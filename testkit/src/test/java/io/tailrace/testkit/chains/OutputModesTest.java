// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit.chains;

import static io.tailrace.windowing.Windows.global;
import static io.tailrace.windowing.Windows.tumbling;
import static io.tailrace.windowing.trigger.Triggers.onEachRecord;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.KeyedStream;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.testkit.CrashReport;
import io.tailrace.testkit.CrashTest;
import io.tailrace.testkit.CrashTestSettings;
import io.tailrace.testkit.PipelineTest;
import io.tailrace.windowing.aggregate.Aggregates;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutputModesTest {

    private static final int RUNS = Integer.getInteger("tailrace.seeds", 250);

    private final PipelineBuilder builder = Pipeline.named("modes").parallelism(2);
    private final KeyedStream<String, Element> byKey =
            builder.from("elements", Sources.<Element>of())
                    .withTimestamps(Element::at, Watermarks.none())
                    .keyBy(String.class, Element::key);

    @Test
    void shouldO1O2O3O5ComeToTheSameInAllModes() {
        String only = System.getProperty("tailrace.seed", "");
        if (!only.isEmpty()) {
            new ModeRun(Long.parseLong(only)).run();
            return;
        }
        Set<Level.Shape> shapes = EnumSet.noneOf(Level.Shape.class);
        long tables = 0;
        int updates = 0;
        int corrections = 0;
        for (long seed = 0; seed < RUNS; seed++) {
            ModeRun run = new ModeRun(seed);
            run.run();
            shapes.add(run.shape());
            tables += run.tables();
            updates += run.updates();
            corrections += run.corrections();
        }
        assertEquals(EnumSet.allOf(Level.Shape.class), shapes);
        assertTrue(tables > 3L * RUNS, tables + " tables");
        assertTrue(updates > 10 * RUNS, updates + " updates");
        assertTrue(corrections > 0, corrections + " corrections");
    }

    @Test
    void shouldO1TellARowOnceWhenTheLatenessIsOver() {
        byKey.window(tumbling(ofMillis(10)).allowedLateness(ofMillis(5)))
                .appendMode()
                .aggregate("sum", Aggregates.sumLong(Element::value))
                .values()
                .to("out", Sinks.collector());

        try (PipelineTest test = PipelineTest.of(builder.build())) {
            var elements = test.input("elements", Element.class);
            elements.send(new Element("a", 3, 1));
            test.watermark(9);
            elements.send(new Element("a", 4, 2));
            test.watermark(13);
            assertEquals(List.of(), told(test));
            test.watermark(14);
            assertEquals(List.of("7"), told(test));
            elements.send(new Element("a", 5, 2));
            test.end();
            assertEquals(List.of(), told(test));
        }
    }

    @Test
    void shouldO2TellNoRowThatHasNotChanged() {
        byKey.window(tumbling(ofMillis(10)).allowedLateness(ofMillis(5)))
                .updateMode(ofMillis(100))
                .aggregate("greatest", Aggregates.maxLong(Element::value))
                .to("out", Sinks.collector());

        try (PipelineTest test = PipelineTest.of(builder.build())) {
            var elements = test.input("elements", Element.class);
            elements.send(new Element("a", 3, 1));
            elements.send(new Element("b", 4, 1));
            test.watermark(9);
            assertEquals(List.of(), told(test));
            test.advanceClock(ofMillis(100));
            assertEquals(
                    List.of("a [0, 10) 3 LATE 0/0 first", "b [0, 10) 4 LATE 0/0 first"),
                    told(test).stream().sorted().toList());
            elements.send(new Element("a", 2, 2));
            elements.send(new Element("b", 5, 2));
            test.advanceClock(ofMillis(100));
            assertEquals(List.of("b [0, 10) 5 LATE 1/1"), told(test));
            elements.send(new Element("a", 9, 2));
            test.watermark(14);
            assertEquals(List.of("a [0, 10) 9 LATE 1/1 last"), told(test));
            test.advanceClock(ofMillis(100));
            assertEquals(List.of(), told(test));
        }
    }

    @Test
    void shouldO3TellTheWholeTableAndForgetNoRow() {
        byKey.window(tumbling(ofMillis(10)))
                .completeMode(ofMillis(100))
                .aggregate("sum", Aggregates.sumLong(Element::value))
                .to("out", Sinks.collector());

        try (PipelineTest test = PipelineTest.of(builder.build())) {
            var elements = test.input("elements", Element.class);
            elements.send(new Element("a", 3, 1));
            test.watermark(1_000);
            test.advanceClock(ofMillis(100));
            assertEquals(List.of("table 0 {a [0, 10)=3}"), told(test));
            test.advanceClock(ofMillis(100));
            assertEquals(List.of(), told(test));
            elements.send(new Element("b", 4, 11));
            elements.send(new Element("a", 4, 1));
            test.advanceClock(ofMillis(100));
            assertEquals(List.of("table 1 {a [0, 10)=7, b [10, 20)=4}"), told(test));
            elements.send(new Element("b", 5, 11));
            test.end();
            assertEquals(List.of("table 2 {a [0, 10)=7, b [10, 20)=9}"), told(test));
        }
    }

    /** Without windows: what a stream comes to, by key. */
    @Test
    void shouldUpdateAndCompleteWithoutWindows() {
        byKey.window(global())
                .updateMode(ofMillis(100))
                .aggregate("updated", Aggregates.count())
                .to("updates", Sinks.collector());
        byKey.window(global())
                .completeMode(ofMillis(100))
                .aggregate("counts", Aggregates.count())
                .asTables()
                .map(table -> table.value("a") + " and " + table.value("b"))
                .to("out", Sinks.collector());

        try (PipelineTest test = PipelineTest.of(builder.build())) {
            var elements = test.input("elements", Element.class);
            elements.send(new Element("a", 3, 1));
            test.advanceClock(ofMillis(100));
            elements.send(new Element("a", 3, 1));
            elements.send(new Element("b", 3, 1));
            test.advanceClock(ofMillis(100));

            assertEquals(List.of("1 and null", "2 and 1"), told(test));
            assertEquals(3, test.output("updates", TypeRef.of(Object.class)).drain().size());
        }
    }

    @Test
    void shouldTellOneTableAtTheEnd() {
        byKey.window(global())
                .completeModeAtTheEnd()
                .aggregate("counts", Aggregates.count())
                .to("out", Sinks.collector());

        try (PipelineTest test = PipelineTest.of(builder.build())) {
            var elements = test.input("elements", Element.class);
            elements.send(new Element("a", 3, 1));
            test.advanceClock(ofMillis(100_000));
            assertEquals(List.of(), told(test));
            elements.send(new Element("a", 3, 1));
            test.end();
            assertEquals(List.of("table 0 {a [all of time]=2}"), told(test));
        }
    }

    /** How many keys have come to how much: a row that moves is in one place only. */
    @Test
    void shouldCompleteAndUpdateWhatOtherWindowsComeTo() {
        var counts =
                byKey.window(tumbling(ofMillis(10)).earlyFirings(onEachRecord()).retracting())
                        .aggregate("count", Aggregates.count());
        counts.keyBy(Long.class, (key, count) -> count)
                .window(global())
                .completeMode(ofMillis(100))
                .aggregate("keys-by-count", Aggregates.count())
                .to("out", Sinks.collector());
        counts.keyBy(Long.class, (key, count) -> count)
                .window(global())
                .updateMode(ofMillis(100))
                .aggregate("updated", Aggregates.count())
                .to("updates", Sinks.collector());

        try (PipelineTest test = PipelineTest.of(builder.build())) {
            var elements = test.input("elements", Element.class);
            elements.send(new Element("a", 3, 1));
            elements.send(new Element("b", 3, 1));
            test.advanceClock(ofMillis(100));
            assertEquals(List.of("table 0 {1 [all of time]=2}"), told(test));
            assertEquals(List.of("1 [all of time] 2 EARLY 0/-1 first"), told(test, "updates"));
            elements.send(new Element("a", 3, 1));
            elements.send(new Element("b", 3, 1));
            test.advanceClock(ofMillis(100));
            assertEquals(List.of("table 1 {2 [all of time]=2}"), told(test));
            assertEquals(
                    List.of(
                            "1 [all of time] null EARLY 1/-1",
                            "2 [all of time] 2 EARLY 0/-1 first"),
                    told(test, "updates").stream().sorted().toList());
        }
    }

    @Test
    void shouldX1X4X5TellTheSameTablesAndUpdatesThroughCrashesAndOtherParallelism() {
        byKey.window(tumbling(ofMillis(10)))
                .completeMode(ofMillis(10))
                .aggregate("sum", Aggregates.sumLong(Element::value))
                .to("tables", Sinks.collector());
        byKey.window(tumbling(ofMillis(10)).allowedLateness(ofMillis(15)))
                .updateMode(ofMillis(10))
                .aggregate("greatest", Aggregates.maxLong(Element::value))
                .to("updates", Sinks.collector());
        CrashTest test =
                CrashTest.of(
                        builder.build(),
                        CrashTestSettings.standard()
                                .withSeed(3)
                                .withCheckpointEvery(3)
                                .withMostCrashPoints(80)
                                .withRandomRuns(30)
                                .withRestartParallelism(3, 1));
        var elements = test.input("elements", TypeRef.of(Element.class));
        Random random = new Random(5);
        for (int i = 0; i < 30; i++) {
            elements.send(
                    new Element(
                            List.of("a", "b", "c").get(random.nextInt(3)),
                            random.nextInt(9),
                            i + random.nextInt(30) - 20));
            if (i % 6 == 5) {
                test.advanceClock(ofMillis(10));
            }
            if (i % 4 == 3) {
                test.watermark(i);
            }
        }

        CrashReport report = test.assertExact();

        assertTrue(report.restores() > 30, report.toString());
        assertTrue(report.output("tables", Object.class).size() > 3, report.outputs().toString());
        assertTrue(report.output("updates", Object.class).size() > 10, report.outputs().toString());
    }

    private static List<String> told(PipelineTest test) {
        return told(test, "out");
    }

    private static List<String> told(PipelineTest test, String sink) {
        return test.output(sink, TypeRef.of(Object.class)).drain().stream()
                .map(Object::toString)
                .toList();
    }
}
