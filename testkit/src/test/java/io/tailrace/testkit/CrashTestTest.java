// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.EventStream;
import io.tailrace.pipeline.KeyedStream;
import io.tailrace.pipeline.KeyedTotal;
import io.tailrace.pipeline.OperatorStream;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.testkit.ExactSteps.Sale;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Pipelines that are right are found to be so, and crashes do happen meanwhile. */
class CrashTestTest {

    @Test
    void shouldFindRunningTotalsExact() {
        CrashTest test = CrashTest.of(totals(1));
        sendSixSales(test);

        CrashReport report = test.assertExact();

        assertEquals(
                List.of(
                        new KeyedTotal<>("north", 5),
                        new KeyedTotal<>("south", 2),
                        new KeyedTotal<>("north", 6),
                        new KeyedTotal<>("east", 9),
                        new KeyedTotal<>("south", 4),
                        new KeyedTotal<>("north", 7)),
                report.output("totals", KeyedTotal.class));
        assertMuchHasHappened(report);
    }

    @Test
    void shouldFindTotalsExactThroughRestartsWithAnotherParallelism() {
        CrashTest test =
                CrashTest.of(
                        totals(2), CrashTestSettings.standard().withRestartParallelism(3, 1, 4));
        sendSixSales(test);

        assertMuchHasHappened(test.assertExact());
    }

    @Test
    void shouldFindAUnionWithTimersAndSideOutputsExact() {
        PipelineBuilder builder = Pipeline.named("closing").parallelism(2);
        EventStream<Sale> day = sales(builder, "day");
        EventStream<Sale> night = sales(builder, "night");
        OperatorStream<String> closed =
                day.union(night)
                        .keyBy(String.class, Sale::shop)
                        .process("close", ExactSteps.Closing::new);
        closed.to("closed", Sinks.discard());
        closed.sideOutput(ExactSteps.LATE).to("late", Sinks.discard());
        CrashTest test = CrashTest.of(builder.build());
        var days = test.input("day", Sale.class);
        var nights = test.input("night", Sale.class);

        days.send(new Sale("north", 1, 10));
        nights.send(new Sale("north", 2, 20));
        nights.send(new Sale("south", 4, 30));
        test.watermark(115);
        days.send(new Sale("south", 8, 40));
        days.send(new Sale("north", 16, 200));
        nights.idle();
        days.watermark(240);
        nights.send(new Sale("east", 32, 250));

        CrashReport report = test.assertExact();
        assertEquals(
                List.of("east: 32", "north: 16", "north: 3", "south: 4"),
                report.output("closed", String.class).stream().sorted().toList());
        assertEquals(List.of(new Sale("south", 8, 40)), report.output("late", Sale.class));
        assertMuchHasHappened(report);
    }

    @Test
    void shouldFindTwoInputsAndABroadcastExact() {
        PipelineBuilder builder = Pipeline.named("offers");
        KeyedStream<String, Sale> orders = sales(builder, "orders").keyBy(String.class, Sale::shop);
        KeyedStream<String, Sale> payments =
                sales(builder, "payments").keyBy(String.class, Sale::shop);
        orders.connect(payments)
                .process("pair", ExactSteps.Pairing::new)
                .to("pairs", Sinks.discard());
        EventStream<String> blocked =
                builder.from("blocked", Sources.<String>of()).withoutTimestamps();
        orders.connect(blocked.broadcast())
                .process("gate", ExactSteps.Gate::new)
                .to("let-through", Sinks.discard());
        CrashTest test =
                CrashTest.of(
                        builder.build(), CrashTestSettings.standard().withRestartParallelism(2, 3));

        var left = test.input("orders", Sale.class);
        var right = test.input("payments", Sale.class);
        left.send(new Sale("north", 1, 1));
        test.input("blocked", String.class).send("north");
        left.send(new Sale("north", 2, 2));
        right.send(new Sale("north", 1, 3));
        right.send(new Sale("south", 7, 4));
        left.send(new Sale("south", 7, 5));
        right.send(new Sale("north", 2, 6));

        CrashReport report = test.assertExact();
        assertEquals(3, report.output("pairs", Sale.class).size());
        assertEquals(
                List.of(new Sale("north", 1, 1), new Sale("south", 7, 5)),
                report.output("let-through", Sale.class));
        assertMuchHasHappened(report);
    }

    @Test
    void shouldFindTimersOfTheClockExactWhateverTheyAreReadAgainWith() {
        PipelineBuilder builder = Pipeline.named("pauses");
        builder.from("words", Sources.<String>of())
                .withoutTimestamps()
                .keyBy(String.class, word -> word.substring(0, 1))
                .process("pause", ExactSteps.Pause::new)
                .to("bursts", Sinks.discard());
        CrashTest test = CrashTest.of(builder.build());
        var words = test.input("words", String.class);
        words.send("apple");
        test.advanceClock(Duration.ofMillis(60));
        words.send("avocado");
        test.advanceClock(Duration.ofMillis(60));
        words.send("beet");
        test.advanceClock(Duration.ofMillis(60));
        words.send("almond");
        test.advanceClock(Duration.ofMillis(200));

        CrashReport report = test.assertExact();

        assertEquals(List.of("a: 2", "b: 1", "a: 1"), report.output("bursts", String.class));
        assertMuchHasHappened(report);
    }

    @Test
    void shouldLetWhatIsSentTogetherMeetInAnyOrder() {
        PipelineBuilder builder = Pipeline.named("closing").parallelism(2);
        EventStream<Sale> day = sales(builder, "day");
        EventStream<Sale> night = sales(builder, "night");
        day.union(night)
                .keyBy(String.class, Sale::shop)
                .process("close", ExactSteps.Closing::new)
                .to("closed", Sinks.discard());
        CrashTest test = CrashTest.of(builder.build());
        var days = test.input("day", Sale.class);
        var nights = test.input("night", Sale.class);
        test.together(
                () -> {
                    for (long n = 0; n < 6; n++) {
                        days.send(new Sale("shop " + n % 3, n, n));
                        nights.send(new Sale("shop " + n % 3, 100 * n, n));
                    }
                    test.watermark(5);
                });
        test.watermark(500);

        assertMuchHasHappened(test.assertExact());
    }

    @Test
    void shouldShowWhatAnIdempotentSinkOfThePipelineHolds() {
        Map<String, Long> table = new TreeMap<>();
        PipelineBuilder builder = Pipeline.named("sales");
        sales(builder, "sales")
                .keyBy(String.class, Sale::shop)
                .runningSumLong("total", Sale::cents)
                .to("table", Sinks.forEach(total -> table.put(total.key(), total.total())));
        CrashTest test =
                CrashTest.of(builder.build())
                        .keepingSink("table")
                        .watching("table", table::clear, () -> List.copyOf(table.entrySet()));
        sendSixSales(test);

        CrashReport report = test.assertExact();
        assertEquals(3, report.outputs().get("table").size());
        assertMuchHasHappened(report);
    }

    @Test
    void shouldDoTheSameAgain() {
        CrashTest test = CrashTest.of(totals(3));
        sendSixSales(test);

        assertEquals(test.assertExact(), test.assertExact());
    }

    @Test
    void shouldGoOnThroughCrashesThatAreNamed() {
        CrashTest test =
                CrashTest.of(
                        totals(1),
                        CrashTestSettings.standard().withSeed(3).crashingAfter(20, 0, 5, 60));
        sendSixSales(test);

        CrashReport report = test.assertExact();

        assertEquals(1, report.runs());
        assertEquals(4, report.crashes());
    }

    @Test
    void shouldTakeNoMorePointsThanAllowed() {
        CrashTest test =
                CrashTest.of(
                        totals(1),
                        CrashTestSettings.standard().withMostCrashPoints(7).withRandomRuns(0));
        sendSixSales(test);

        assertEquals(7, test.assertExact().crashes());
    }

    private static void assertMuchHasHappened(CrashReport report) {
        assertTrue(report.crashes() > 150, report.toString());
        assertTrue(report.duringCheckpoints() > report.crashes() / 10, report.toString());
        assertTrue(report.restores() > report.crashes() / 3, report.toString());
    }

    private static Pipeline totals(int parallelism) {
        PipelineBuilder builder = Pipeline.named("sales").parallelism(parallelism);
        sales(builder, "sales")
                .keyBy(String.class, Sale::shop)
                .runningSumLong("total", Sale::cents)
                .to("totals", Sinks.discard());
        return builder.build();
    }

    private static EventStream<Sale> sales(PipelineBuilder builder, String name) {
        return builder.from(name, Sources.<Sale>of())
                .withTimestamps(Sale::at, Watermarks.monotonic());
    }

    private static void sendSixSales(CrashTest test) {
        var sales = test.input("sales", Sale.class);
        sales.send(new Sale("north", 5, 100));
        sales.send(new Sale("south", 2, 102));
        sales.send(new Sale("north", 1, 103));
        sales.watermark(104);
        sales.send(new Sale("east", 9, 105));
        sales.send(new Sale("south", 2, 106));
        sales.send(new Sale("north", 1, 107));
    }
}
