// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit.chains;

import static io.tailrace.windowing.Windows.sessions;
import static io.tailrace.windowing.Windows.tumbling;
import static io.tailrace.windowing.trigger.Triggers.afterCount;
import static io.tailrace.windowing.trigger.Triggers.onEachRecord;
import static io.tailrace.windowing.trigger.Triggers.repeatedly;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.KeyedStream;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.pipeline.WindowStep;
import io.tailrace.testkit.CrashReport;
import io.tailrace.testkit.CrashTest;
import io.tailrace.testkit.CrashTestSettings;
import io.tailrace.testkit.PipelineTest;
import io.tailrace.windowing.aggregate.Aggregates;
import io.tailrace.windowing.pane.Pane;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChainedWindowsTest {

    private static final TypeRef<Pane<Object, Object>> PANE = new TypeRef<>() {};
    private static final SideOutput<Pane<String, Long>> LATE = SideOutput.of("late", Pane.class);

    private final PipelineBuilder builder = Pipeline.named("chained").parallelism(2);
    private final KeyedStream<String, Element> byKey =
            builder.from("elements", Sources.<Element>of())
                    .withTimestamps(Element::at, Watermarks.none())
                    .keyBy(String.class, Element::key);

    private WindowStep<String, Long> greatest() {
        return byKey.window(
                        tumbling(ofMillis(10))
                                .earlyFirings(onEachRecord())
                                .allowedLateness(ofMillis(20))
                                .retracting())
                .aggregate("greatest", Aggregates.maxLong(Element::value));
    }

    @Test
    void shouldAverageTheGreatestOfEachKey() {
        greatest()
                .windowAll(
                        tumbling(ofMillis(10))
                                .lateFirings(repeatedly(afterCount(2)))
                                .allowedLateness(ofMillis(20))
                                .retracting())
                .aggregate("average", Aggregates.averageLong(greatest -> greatest))
                .to("out", Sinks.collector());

        try (PipelineTest test = PipelineTest.of(builder.build())) {
            var elements = test.input("elements", Element.class);
            elements.send(new Element("a", 3, 1));
            elements.send(new Element("b", 5, 2));
            elements.send(new Element("a", 7, 3));
            test.watermark(9);
            assertEquals(List.of("ALL [0, 10) 6.0 ON_TIME 0/0 first"), told(test));

            elements.send(new Element("b", 11, 4));
            assertEquals(
                    List.of(
                            "ALL [0, 10) 6.0 ON_TIME 0/0 first RETRACT",
                            "ALL [0, 10) 9.0 LATE 1/1"),
                    told(test));
        }
    }

    /** R19: what is taken back from the top is followed by the next. */
    @Test
    void shouldR19RankKeysByWhatTheirWindowsComeTo() {
        greatest()
                .mapWithKey("named", (key, value) -> new Element(key, value, 0))
                .windowAll(tumbling(ofMillis(10)).earlyFirings(onEachRecord()).retracting())
                .aggregate(
                        "top",
                        Aggregates.andThen(
                                Aggregates.topN(
                                                2,
                                                Element.class,
                                                (a, b) -> (int) (a.value() - b.value()))
                                        .retractable(),
                                String.class,
                                top -> top.stream().map(Element::key).toList().toString()))
                .to("out", Sinks.collector());

        try (PipelineTest test = PipelineTest.of(builder.build())) {
            var elements = test.input("elements", Element.class);
            elements.send(new Element("a", 3, 1));
            elements.send(new Element("b", 5, 2));
            elements.send(new Element("c", 4, 3));
            told(test);

            elements.send(new Element("a", 9, 4));

            // The 3 of "a" is taken back, which is not in the top; then its 9 comes.
            assertEquals(
                    List.of(
                            "ALL [0, 10) [b, c] EARLY 2/-1 RETRACT",
                            "ALL [0, 10) [a, b] EARLY 3/-1"),
                    told(test));
        }
    }

    @Test
    void shouldR20LeadLateRetractionsAsideAsRetractions() {
        WindowStep<String, Long> count =
                greatest()
                        .keyBy(String.class, (key, value) -> "all")
                        .window(tumbling(ofMillis(10)))
                        .tooLateTo(LATE)
                        .aggregate("count", Aggregates.count());
        count.values().to("out", Sinks.collector());
        count.sideOutput(LATE).to("late", Sinks.collector());

        try (PipelineTest test = PipelineTest.of(builder.build())) {
            var elements = test.input("elements", Element.class);
            elements.send(new Element("a", 3, 1));
            test.watermark(9);
            elements.send(new Element("a", 7, 2));

            assertEquals(List.of(1L), test.output("out", Long.class).drain());
            assertEquals(
                    List.of("a [0, 10) 3 ON_TIME 1/0 RETRACT", "a [0, 10) 7 LATE 2/1"),
                    test.output("late", PANE).drain().stream().map(Pane::toString).toList());
        }
    }

    /** Sessions that grow are taken back under the bounds, and so at the time, of their own. */
    @Test
    void shouldR7TakeBackFromTheWindowInWhichTheShorterSessionWasCounted() {
        byKey.window(sessions(ofMillis(10)).earlyFirings(onEachRecord()).retracting())
                .aggregate("session", Aggregates.sumLong(Element::value))
                .windowAll(
                        tumbling(ofMillis(20))
                                .earlyFirings(onEachRecord())
                                .allowedLateness(ofMillis(50))
                                .retracting())
                .aggregate("sessions", Aggregates.count())
                .to("out", Sinks.collector());

        try (PipelineTest test = PipelineTest.of(builder.build())) {
            var elements = test.input("elements", Element.class);
            elements.send(new Element("a", 1, 8));
            assertEquals(List.of("ALL [0, 20) 1 EARLY 0/-1 first"), told(test));
            elements.send(new Element("a", 1, 15));
            assertEquals(
                    List.of(
                            "ALL [0, 20) 1 EARLY 0/-1 first RETRACT",
                            "ALL [20, 40) 1 EARLY 0/-1 first"),
                    told(test));
        }
    }

    /**
     * Nothing is the greatest of what has come since the pane before: there is nothing to count.
     */
    @Test
    void shouldLeaveOutPanesThatHaveNothingToTell() {
        byKey.window(tumbling(ofMillis(10)).earlyFirings(onEachRecord()).discarding())
                .aggregate("greatest", Aggregates.maxLong(Element::value))
                .windowAll(tumbling(ofMillis(10)))
                .aggregate("count", Aggregates.count())
                .to("out", Sinks.collector());

        try (PipelineTest test = PipelineTest.of(builder.build())) {
            test.input("elements", Element.class).send(new Element("a", 3, 1));
            test.end();

            assertEquals(List.of("ALL [0, 10) 1 ON_TIME 0/0 first last"), told(test));
        }
    }

    /** Windows that fire once tell the same in whatever order they were told before. */
    @Test
    void shouldX1X4X5ComeToTheSameThroughCrashesAndOtherParallelism() {
        byKey.window(tumbling(ofMillis(10)).earlyFirings(onEachRecord()).retracting())
                .aggregate("greatest", Aggregates.maxLong(Element::value))
                .keyBy(String.class, (key, value) -> "v" + value % 3)
                .window(tumbling(ofMillis(10)).earlyFirings(repeatedly(afterCount(2))).retracting())
                .aggregate("sum", Aggregates.sumLong(value -> value))
                .windowAll(tumbling(ofMillis(20)))
                .aggregate(
                        "sums",
                        Aggregates.andThen(
                                Aggregates.collectList(Long.class),
                                String.class,
                                sums -> sums.stream().sorted().toList().toString()))
                .to("out", Sinks.collector());
        CrashTest test = CrashTest.of(builder.build(), settings().withRestartParallelism(4, 1, 3));
        sendAtRandom(test);

        CrashReport report = test.assertExact();

        assertTrue(report.crashes() > 80, report.toString());
        assertTrue(report.restores() > 30, report.toString());
        assertTrue(report.output("out", Pane.class).size() > 3, report.outputs().toString());
    }

    @Test
    void shouldX1X4R14R20TakeBackTheSameThroughCrashes() {
        WindowStep<String, Long> sum =
                greatest()
                        .keyBy(String.class, (key, value) -> "v" + value % 2)
                        .window(tumbling(ofMillis(10)).allowedLateness(ofMillis(12)).retracting())
                        .tooLateTo(LATE)
                        .aggregate("sum", Aggregates.sumLong(value -> value));
        sum.sideOutput(LATE).to("late", Sinks.collector());
        sum.windowAll(tumbling(ofMillis(10)).allowedLateness(ofMillis(30)).retracting())
                .aggregate("total", Aggregates.sumLong(value -> value))
                .to("out", Sinks.collector());
        // With several tasks, in which order changes come to a window, and so its panes, is chance.
        CrashTest test = CrashTest.of(builder.parallelism(1).build(), settings());
        sendAtRandom(test);

        CrashReport report = test.assertExact();

        assertTrue(report.crashes() > 80, report.toString());
        assertTrue(report.restores() > 30, report.toString());
        assertTrue(takesBack(report, "out"), report.outputs().toString());
        assertTrue(takesBack(report, "late"), report.outputs().toString());
    }

    private static boolean takesBack(CrashReport report, String sink) {
        for (Pane<?, ?> pane : report.output(sink, Pane.class)) {
            if (pane.isRetraction()) {
                return true;
            }
        }
        return false;
    }

    private static CrashTestSettings settings() {
        return CrashTestSettings.standard()
                .withSeed(3)
                .withCheckpointEvery(3)
                .withMostCrashPoints(80)
                .withRandomRuns(30);
    }

    private static void sendAtRandom(CrashTest test) {
        var elements = test.input("elements", TypeRef.of(Element.class));
        Random random = new Random(4);
        long watermark = 0;
        for (int i = 0; i < 60; i++) {
            elements.send(
                    new Element(
                            List.of("a", "b", "c").get(random.nextInt(3)),
                            random.nextInt(9),
                            watermark + random.nextInt(40) - 25));
            if (random.nextInt(3) == 0) {
                watermark += random.nextInt(7);
                test.watermark(watermark);
            }
        }
    }

    private static List<String> told(PipelineTest test) {
        return test.output("out", PANE).drain().stream().map(Pane::toString).toList();
    }
}
