// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.harness.Stamped;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.SourceTraits;
import io.tailrace.operator.source.Split;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.EventStream;
import io.tailrace.pipeline.KeyedTotal;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.failure.OperatorFailureException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PipelineTestTest {

    private static final TypeRef<KeyedTotal<String>> TOTAL = new TypeRef<>() {};

    private record Sale(String shop, long cents, long at) {}

    @Test
    void shouldEndTheInputOfASourceThatDiscoversSplits() {
        PipelineBuilder builder = Pipeline.named("sales");
        builder.from("sales", new Discovering<>(Sources.<Sale>of()))
                .withTimestamps(Sale::at, Watermarks.monotonic())
                .to("out", Sinks.discard());

        try (PipelineTest test = PipelineTest.of(builder.build())) {
            test.input("sales", Sale.class).send(new Sale("north", 5, 100));
            test.end();

            assertEquals(1, test.output("out", Sale.class).drain().size());
        }
    }

    /** As a source that watches a directory. */
    private record Discovering<T, P>(Source<T, P> source) implements Source<T, P> {
        @Override
        public SourceTraits traits() {
            return source.traits().discoveringSplits();
        }

        @Override
        public TypeRef<P> positionType() {
            return source.positionType();
        }

        @Override
        public List<Split<P>> splits(int parallelism) throws Exception {
            return source.splits(parallelism);
        }

        @Override
        public SourceReader<T, P> reader(SourceContext context) throws Exception {
            return source.reader(context);
        }
    }

    @Test
    void shouldReplaceSourcesAndSinksAndNothingElse() {
        PipelineBuilder builder = Pipeline.named("sales");
        builder.from("sales", Sources.<Sale>iterator(PipelineTestTest::mustNotBeRead))
                .withTimestamps(Sale::at, Watermarks.monotonic())
                .filter(sale -> sale.cents() > 0)
                .keyBy(String.class, Sale::shop)
                .runningSumLong("total", Sale::cents)
                .to("totals", Sinks.forEach(total -> mustNotBeRead()));

        try (PipelineTest test = PipelineTest.of(builder.build())) {
            var sales = test.input("sales", Sale.class);
            sales.send(new Sale("north", 5, 100));
            sales.send(new Sale("north", 0, 101));
            sales.send(new Sale("south", 2, 102), 7);
            sales.send(new Sale("north", 1, 103));

            assertEquals(
                    List.of(
                            Stamped.of(new KeyedTotal<>("north", 5), 100),
                            Stamped.of(new KeyedTotal<>("south", 2), 7),
                            Stamped.of(new KeyedTotal<>("north", 6), 103)),
                    test.output("totals", TOTAL).drainStamped());
            assertEquals(Set.of("sales"), test.inputNames());
            assertEquals(Set.of("totals"), test.outputNames());
        }
    }

    @Test
    void shouldSendWatermarksWhenTheTestSaysSoAndOnlyThen() {
        try (PipelineTest test = PipelineTest.of(delays())) {
            var left = test.input("left", Long.class);
            var right = test.input("right", Long.class);
            var fired = test.output("fired", String.class);
            left.send(100L);
            right.send(9_999L);
            assertTrue(fired.isEmpty(), "no policy of the pipeline may speak here");

            left.watermark(500);
            assertTrue(fired.isEmpty(), "the other input has promised nothing");
            right.watermark(109);
            assertTrue(fired.isEmpty());
            right.watermark(110);

            assertEquals(List.of(Stamped.of("100", 110)), fired.drainStamped());
            right.idle();
            left.watermark(20_000);
            assertEquals(List.of("9999"), fired.drain());
        }
    }

    @Test
    void shouldPromiseOnAllInputsAtOnce() {
        try (PipelineTest test = PipelineTest.of(delays())) {
            test.input("left", Long.class).send(1L);
            test.input("right", Long.class).send(2L);

            test.watermark(11);
            assertEquals(List.of("1"), test.output("fired", String.class).drain());
            test.end();

            assertEquals(List.of("2"), test.output("fired", String.class).drain());
            assertTrue(test.isFinished());
        }
    }

    @Test
    void shouldG4RefuseTimesThatGoBack() {
        try (PipelineTest test = PipelineTest.of(delays())) {
            test.watermark(11);

            assertThrows(IllegalArgumentException.class, () -> test.watermark(10));
            assertThrows(
                    IllegalArgumentException.class, () -> test.advanceClock(Duration.ofMillis(-1)));
        }
    }

    @Test
    void shouldLetTheClockPassWhenTheTestSaysSo() {
        PipelineBuilder builder = Pipeline.named("alarms");
        builder.from("words", Sources.<String>of())
                .withoutTimestamps()
                .keyBy(String.class, word -> word)
                .process("alarm", Alarm::new)
                .to("rung", Sinks.discard());
        var settings = PipelineTestSettings.standard().startingAt(Instant.ofEpochMilli(1_000));

        try (PipelineTest test = PipelineTest.of(builder.build(), settings)) {
            test.input("words", String.class).send("a");
            test.advanceClock(Duration.ofMillis(99));
            assertTrue(test.output("rung", String.class).isEmpty());
            test.advanceClock(Duration.ofMillis(1));

            assertEquals(List.of("a at 1100"), test.output("rung", String.class).drain());
            assertEquals(1_100, test.nowMs());
        }
    }

    @Test
    void shouldLetWhatAnOperatorThrowsComeOutOfTheCall() {
        PipelineBuilder builder = Pipeline.named("division");
        builder.from("numbers", Sources.<Integer>of())
                .withoutTimestamps()
                .map("divide", number -> 100 / number)
                .to("results", Sinks.discard());
        try (PipelineTest test = PipelineTest.of(builder.build())) {
            var numbers = test.input("numbers", Integer.class);
            numbers.send(5);

            OperatorFailureException failure =
                    assertThrows(OperatorFailureException.class, () -> numbers.send(0));

            assertTrue(failure.getMessage().contains("'divide'"), failure.getMessage());
            assertEquals(ArithmeticException.class, failure.getCause().getClass());
        }
    }

    @Test
    void shouldNameWhatThereIsWhereANameIsUnknown() {
        try (PipelineTest test = PipelineTest.of(delays())) {
            assertEquals(
                    "Pipeline 'delays' has no source named 'middle'; its sources are [left, right]. Remedy: ask for one of these; a source has the name that from(...) was given, a sink that of to(...)",
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> test.input("middle", Long.class))
                            .getMessage());
            assertEquals(
                    "Pipeline 'delays' has no sink named 'lost'; its sinks are [fired]. Remedy: ask for one of these; a source has the name that from(...) was given, a sink that of to(...)",
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> test.output("lost", String.class))
                            .getMessage());
        }
    }

    @Test
    void shouldSayWhenTypesAreNotWhatTheyWereTakenFor() {
        try (PipelineTest test = PipelineTest.of(delays())) {
            test.input("left", Long.class).send(1L);
            test.watermark(50);

            assertEquals(
                    "Sink 'fired' was given a java.lang.String, and output(...) was asked for"
                            + " java.lang.Long",
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> test.output("fired", Long.class))
                            .getMessage());
            assertThrows(IllegalArgumentException.class, () -> test.input("left", String.class));
        }
    }

    @Test
    void shouldRefuseTimesWhereThereAreNone() {
        PipelineBuilder builder = Pipeline.named("timeless");
        builder.from("plain", Sources.<String>of())
                .withoutTimestamps()
                .to("plain-out", Sinks.discard());
        builder.from("native", Sources.<String>of())
                .withNativeTimestamps(Watermarks.monotonic())
                .to("native-out", Sinks.discard());
        try (PipelineTest test = PipelineTest.of(builder.build())) {
            var plain = test.input("plain", String.class);
            var nativeTimes = test.input("native", String.class);

            assertThrows(IllegalStateException.class, () -> plain.send("a", 5));
            assertThrows(IllegalStateException.class, () -> plain.watermark(5));
            assertThrows(IllegalStateException.class, () -> nativeTimes.send("a"));
            plain.send("a");
            nativeTimes.send("b", 5);
            nativeTimes.end();
            assertThrows(IllegalStateException.class, () -> nativeTimes.send("c", 6));
            assertFalse(test.isFinished());
            test.end();

            assertTrue(test.isFinished());
            assertEquals(List.of("a"), test.output("plain-out", String.class).drain());
            assertEquals(
                    List.of(Stamped.of("b", 5)),
                    test.output("native-out", String.class).drainStamped());
        }
    }

    @Test
    void shouldRepeatARunBySeedAndDifferBetweenSeeds() {
        Set<List<String>> orders = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            List<String> once = inOrderOfArrival(seed);

            assertEquals(once, inOrderOfArrival(seed), "seed " + seed);
            orders.add(once);
        }

        assertNotEquals(1, orders.size(), "the seed decides nothing");
    }

    @Test
    void shouldNameTheSeedUnderWhichAScenarioFails() {
        AssertionError failure =
                assertThrows(
                        AssertionError.class,
                        () ->
                                PipelineTest.underSeeds(
                                        50,
                                        twoBranches(),
                                        test -> {
                                            sendTen(test);
                                            List<String> arrived =
                                                    test.output("both", String.class).drain();
                                            assertEquals("A0", arrived.get(0));
                                        }));

        assertTrue(failure.getMessage().matches("(?s)With seed \\d+ .*withSeed\\(\\d+\\).*"));
        PipelineTest.underSeeds(
                50,
                twoBranches(),
                test -> {
                    sendTen(test);
                    assertEquals(20, test.output("both", String.class).size());
                });
    }

    private static List<String> inOrderOfArrival(long seed) {
        var settings = PipelineTestSettings.standard().withSeed(seed);
        try (PipelineTest test = PipelineTest.of(twoBranches(), settings)) {
            sendTen(test);
            return test.output("both", String.class).drain();
        }
    }

    private static void sendTen(PipelineTest test) {
        List<Stamped<Integer>> ten = new ArrayList<>();
        for (int n = 0; n < 10; n++) {
            ten.add(Stamped.of(n, n));
        }
        test.input("numbers", Integer.class).sendAll(ten);
    }

    /** Every number goes two ways, and the two race. */
    private static Pipeline twoBranches() {
        PipelineBuilder builder = Pipeline.named("branches");
        EventStream<Integer> numbers =
                builder.from("numbers", Sources.<Integer>of())
                        .withTimestamps(n -> n, Watermarks.monotonic());
        EventStream<String> a = numbers.handoff().map(n -> "A" + n);
        EventStream<String> b = numbers.handoff().map(n -> "B" + n);
        a.union(b).to("both", Sinks.discard());
        return builder.build();
    }

    /** Says each number again when the watermark is ten past it. */
    private static Pipeline delays() {
        PipelineBuilder builder = Pipeline.named("delays");
        EventStream<Long> left =
                builder.from("left", Sources.<Long>of())
                        .withTimestamps(n -> n, Watermarks.monotonic());
        EventStream<Long> right =
                builder.from("right", Sources.<Long>of())
                        .withTimestamps(n -> n, Watermarks.monotonic());
        left.union(right)
                .keyByLong(n -> n)
                .process("delay", Delay::new)
                .to("fired", Sinks.discard());
        return builder.build();
    }

    private static <T> Iterator<T> mustNotBeRead() {
        throw new AssertionError("the test stands in for sources and sinks");
    }

    private static final class Delay implements KeyedOperator<Long, Long, String> {
        private OperatorContext<Long, String> ctx;

        @Override
        public void open(OperatorContext<Long, String> context) {
            ctx = context;
        }

        @Override
        public void onRecord(Long value, long timestamp) {
            ctx.timers().set(TimeDomain.EVENT, timestamp + 10);
        }

        @Override
        public void onTimer(TimeDomain domain, long time, long payload) {
            ctx.output().emit(String.valueOf(ctx.longKey()));
        }
    }

    private static final class Alarm implements KeyedOperator<String, String, String> {
        private OperatorContext<String, String> ctx;

        @Override
        public void open(OperatorContext<String, String> context) {
            ctx = context;
        }

        @Override
        public void onRecord(String value, long timestamp) {
            ctx.timers().set(TimeDomain.PROCESSING, ctx.processingTimeMs() + 100);
        }

        @Override
        public void onTimer(TimeDomain domain, long time, long payload) {
            ctx.output().emit(ctx.key() + " at " + ctx.processingTimeMs());
        }
    }
}
