// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit.windows;

import static io.tailrace.windowing.Windows.sessions;
import static io.tailrace.windowing.Windows.sliding;
import static io.tailrace.windowing.Windows.tumbling;
import static io.tailrace.windowing.trigger.Triggers.onEachRecord;
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
import io.tailrace.pipeline.graph.ErrorPolicy;
import io.tailrace.testkit.CrashReport;
import io.tailrace.testkit.CrashTest;
import io.tailrace.testkit.CrashTestSettings;
import io.tailrace.testkit.PipelineTest;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.aggregate.Aggregates;
import io.tailrace.windowing.pane.Pane;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of panes that are taken back, on their way to a sink. */
class ChangesTest {

    private static final SideOutput<Payment> LATE = SideOutput.of("late", Payment.class);
    private static final TypeRef<Pane<String, Long>> PANE = new TypeRef<>() {};
    private static final TypeRef<Pane<String, String>> WORDS = new TypeRef<>() {};

    private static final Windowing<Object> RETRACTING =
            tumbling(ofMillis(10))
                    .earlyFirings(onEachRecord())
                    .allowedLateness(ofMillis(5))
                    .retracting();

    private final PipelineBuilder builder = Pipeline.named("changes").parallelism(2);
    private final KeyedStream<String, Payment> byCard =
            builder.from("payments", Sources.<Payment>of())
                    .withTimestamps(Payment::at, Watermarks.boundedDelay(ofMillis(100)))
                    .keyBy(String.class, Payment::card);

    @Test
    void shouldR16MapWhatIsTakenBackAsWhatWasTold() {
        sum(RETRACTING).map(cents -> cents + " cents").to("out", Sinks.collector());

        try (PipelineTest test = PipelineTest.of(builder.build())) {
            var payments = test.input("payments", Payment.class);
            payments.send(Payment.of("ann", 3, 1));
            payments.send(Payment.of("ann", 4, 2));
            payments.watermark(9);
            payments.send(Payment.of("ann", 8, 5));

            assertEquals(
                    List.of(
                            "ann [0, 10) 3 cents EARLY 0/-1 first",
                            "ann [0, 10) 3 cents EARLY 0/-1 first RETRACT",
                            "ann [0, 10) 7 cents EARLY 1/-1",
                            "ann [0, 10) 7 cents EARLY 1/-1 RETRACT",
                            "ann [0, 10) 7 cents ON_TIME 2/0",
                            "ann [0, 10) 7 cents ON_TIME 2/0 RETRACT",
                            "ann [0, 10) 15 cents LATE 3/1"),
                    test.output("out", WORDS).drain().stream().map(Pane::toString).toList());
        }
    }

    @Test
    void shouldR16LetBothOrNeitherThroughAFilter() {
        sum(RETRACTING)
                .filter("at-least-5", cents -> cents >= 5 && cents < 12)
                .to("out", Sinks.collector());

        try (PipelineTest test = PipelineTest.of(builder.build())) {
            var payments = test.input("payments", Payment.class);
            payments.send(Payment.of("ann", 3, 1));
            payments.send(Payment.of("ann", 4, 2));
            payments.send(Payment.of("ann", 8, 3));

            assertEquals(
                    List.of("ann [0, 10) 7 EARLY 1/-1", "ann [0, 10) 7 EARLY 1/-1 RETRACT"),
                    test.output("out", PANE).drain().stream().map(Pane::toString).toList());
        }
    }

    @Test
    void shouldShowNoFunctionAPaneThatHasNothingToTell() {
        WindowStep<String, Long> greatest =
                byCard.window(tumbling(ofMillis(10)).earlyFirings(onEachRecord()).discarding())
                        .aggregate("greatest", Aggregates.maxLong(Payment::cents));
        greatest.map("more", cents -> cents + 1).to("mapped", Sinks.collector());
        greatest.filter("any", cents -> cents != 0).to("filtered", Sinks.collector());
        greatest.values().to("values", Sinks.collector());

        try (PipelineTest test = PipelineTest.of(builder.build())) {
            test.input("payments", Payment.class).send(Payment.of("ann", 3, 1));
            test.end();

            assertEquals(
                    List.of("ann [0, 10) 4 EARLY 0/-1 first", "ann [0, 10) null ON_TIME 1/0 last"),
                    test.output("mapped", PANE).drain().stream().map(Pane::toString).toList());
            assertEquals(
                    List.of("ann [0, 10) 3 EARLY 0/-1 first"),
                    test.output("filtered", PANE).drain().stream().map(Pane::toString).toList());
            assertEquals(List.of(3L), test.output("values", Long.class).drain());
        }
    }

    @Test
    void shouldR4AddUpToTheLastValuesUnderEverySeed() {
        sum(sessions(ofMillis(10))
                        .earlyFirings(onEachRecord())
                        .allowedLateness(ofMillis(20))
                        .retracting())
                .map("doubled", cents -> 2 * cents)
                .to("out", Sinks.collector());

        PipelineTest.underSeeds(
                50,
                builder.build(),
                test -> {
                    var payments = test.input("payments", Payment.class);
                    for (int i = 0; i < 20; i++) {
                        payments.send(Payment.of(i % 3 == 0 ? "ann" : "bob", 1L << i, i * 7 % 40));
                    }
                    payments.watermark(25);
                    // It joins what came before to what comes after.
                    payments.send(Payment.of("ann", 1L << 20, 30));
                    test.end();

                    Map<String, Long> total = new HashMap<>();
                    for (Pane<String, Long> pane : test.output("out", PANE).drain()) {
                        long signed = pane.isRetraction() ? -pane.value() : pane.value();
                        total.merge(pane.key(), signed, Long::sum);
                    }
                    long ofAnn = 1 << 20;
                    long ofBob = 0;
                    for (int i = 0; i < 20; i++) {
                        ofAnn += i % 3 == 0 ? 1L << i : 0;
                        ofBob += i % 3 == 0 ? 0 : 1L << i;
                    }
                    assertEquals(Map.of("ann", 2 * ofAnn, "bob", 2 * ofBob), total);
                });
    }

    @Test
    void shouldL10LeadAsideWhatIsTooLate() {
        WindowStep<String, Long> sum =
                byCard.window(tumbling(ofMillis(10)))
                        .tooLateTo(LATE)
                        .aggregate("sum", Aggregates.sumLong(Payment::cents));
        sum.values().to("out", Sinks.collector());
        sum.sideOutput(LATE).to("late", Sinks.collector());

        try (PipelineTest test = PipelineTest.of(builder.build())) {
            var payments = test.input("payments", Payment.class);
            payments.send(Payment.of("ann", 3, 1));
            payments.watermark(8);
            payments.send(Payment.of("ann", 4, 2));
            payments.watermark(9);
            payments.send(Payment.of("ann", 8, 3));
            test.end();

            assertEquals(List.of(7L), test.output("out", Long.class).drain());
            assertEquals(
                    List.of(Payment.of("ann", 8, 3)), test.output("late", Payment.class).drain());
        }
    }

    @Test
    void shouldSkipARecordThatAnAggregateCannotTake() {
        byCard.window(tumbling(ofMillis(10)))
                .aggregate("sum", Aggregates.sumLong(ChangesTest::positive))
                .onError(ErrorPolicy.skip())
                .values()
                .to("out", Sinks.collector());

        try (PipelineTest test = PipelineTest.of(builder.build())) {
            var payments = test.input("payments", Payment.class);
            payments.send(Payment.of("ann", 3, 1));
            payments.send(Payment.of("ann", -1, 2));
            payments.send(Payment.of("ann", 4, 3));
            test.end();

            assertEquals(List.of(7L), test.output("out", Long.class).drain());
        }
    }

    @Test
    void shouldX1X4X5TellTheSameThroughCrashesAndOtherParallelism() {
        WindowStep<String, Long> sum = sum(RETRACTING);
        sum.filter("not-5", cents -> cents != 5)
                .map("doubled", cents -> 2 * cents)
                .to("out", Sinks.collector());
        CrashReport report = throughCrashes();

        assertEquals(
                List.of(
                        "ann [0, 10) 6 EARLY 0/-1 first",
                        "ann [0, 10) 6 EARLY 0/-1 first RETRACT",
                        "ann [0, 10) 26 LATE 3/1",
                        "ann [10, 20) 2 EARLY 0/-1 first",
                        "ann [10, 20) 2 EARLY 0/-1 first RETRACT",
                        "ann [10, 20) 2 ON_TIME 1/0 last"),
                panesOfAnn(report));
    }

    @Test
    void shouldX1X4X5TellTheSameThroughCrashesWhereWindowsShareSlices() {
        sum(sliding(ofMillis(20), ofMillis(10))).to("out", Sinks.collector());
        CrashReport report = throughCrashes();

        assertEquals(
                List.of(
                        "ann [-10, 10) 5 ON_TIME 0/0 first last",
                        "ann [0, 20) 15 ON_TIME 0/0 first last",
                        "ann [10, 30) 1 ON_TIME 0/0 first last"),
                panesOfAnn(report));
    }

    /** Payments on time and late, with crashes among them. */
    private CrashReport throughCrashes() {
        CrashTest test =
                CrashTest.of(
                        builder.build(),
                        CrashTestSettings.standard()
                                .withRestartParallelism(4, 1, 3)
                                .withRandomRuns(20));
        var payments = test.input("payments", Payment.class);
        payments.send(Payment.of("ann", 3, 1));
        payments.send(Payment.of("bob", 5, 2));
        payments.send(Payment.of("ann", 2, 3));
        test.watermark(9);
        payments.send(Payment.of("ann", 8, 4));
        payments.send(Payment.of("bob", 1, 12));
        test.watermark(14);
        payments.send(Payment.of("ann", 1, 5));
        payments.send(Payment.of("ann", 1, 15));

        CrashReport report = test.assertExact();

        assertTrue(report.restores() > 30, report.toString());
        return report;
    }

    private static List<String> panesOfAnn(CrashReport report) {
        return report.output("out", Pane.class).stream()
                .map(Object::toString)
                .filter(pane -> pane.startsWith("ann"))
                .toList();
    }

    private static long positive(Payment payment) {
        if (payment.cents() < 0) {
            throw new IllegalArgumentException("negative");
        }
        return payment.cents();
    }

    private WindowStep<String, Long> sum(Windowing<Object> windows) {
        return byCard.window(windows).aggregate("sum", Aggregates.sumLong(Payment::cents));
    }
}
