// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit.windows;

import static io.tailrace.windowing.Windows.assignedBy;
import static io.tailrace.windowing.Windows.cumulating;
import static io.tailrace.windowing.Windows.days;
import static io.tailrace.windowing.Windows.global;
import static io.tailrace.windowing.Windows.months;
import static io.tailrace.windowing.Windows.ofCount;
import static io.tailrace.windowing.Windows.sessions;
import static io.tailrace.windowing.Windows.sessionsWithGapOf;
import static io.tailrace.windowing.Windows.sliding;
import static io.tailrace.windowing.Windows.tumbling;
import static io.tailrace.windowing.Windows.weeks;
import static io.tailrace.windowing.trigger.Triggers.afterCount;
import static io.tailrace.windowing.trigger.Triggers.repeatedly;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.harness.Stamped;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.EventStream;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.testkit.PipelineTest;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.aggregate.Aggregates;
import io.tailrace.windowing.pane.Pane;
import io.tailrace.windowing.window.AssignedWindows;
import io.tailrace.windowing.window.WindowAssigner;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class EveryKindOfWindowTest {

    private static final TypeRef<Pane<?, Long>> PANE = new TypeRef<>() {};
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static final List<Payment> FEW =
            List.of(
                    Payment.of("ann", 1, 3),
                    Payment.of("bob", 20, 5),
                    Payment.of("ann", 2, 9),
                    Payment.of("ann", 4, 12));

    @Test
    void shouldSumByTumblingWindows() {
        assertEquals(
                List.of(
                        "ann [0, 10) 3 ON_TIME 0/0 first last",
                        "bob [0, 10) 20 ON_TIME 0/0 first last",
                        "ann [10, 20) 4 ON_TIME 0/0 first last"),
                sums(tumbling(ofMillis(10)), FEW));
    }

    @Test
    void shouldSumBySlidingWindows() {
        assertEquals(
                List.of(
                        "ann [-5, 5) 1 ON_TIME 0/0 first last",
                        "ann [0, 10) 3 ON_TIME 0/0 first last",
                        "bob [0, 10) 20 ON_TIME 0/0 first last",
                        "ann [5, 15) 6 ON_TIME 0/0 first last",
                        "bob [5, 15) 20 ON_TIME 0/0 first last",
                        "ann [10, 20) 4 ON_TIME 0/0 first last"),
                sums(sliding(ofMillis(10), ofMillis(5)), FEW));
    }

    @Test
    void shouldSumByCumulatingWindows() {
        assertEquals(
                List.of(
                        "ann [0, 5) 1 ON_TIME 0/0 first last",
                        "ann [0, 10) 3 ON_TIME 0/0 first last",
                        "bob [0, 10) 20 ON_TIME 0/0 first last",
                        "ann [10, 15) 4 ON_TIME 0/0 first last",
                        "ann [10, 20) 4 ON_TIME 0/0 first last"),
                sums(cumulating(ofMillis(10), ofMillis(5)), FEW));
    }

    @Test
    void shouldSumBySessions() {
        assertEquals(
                List.of(
                        "ann [3, 7) 1 ON_TIME 0/0 first last",
                        "bob [5, 9) 20 ON_TIME 0/0 first last",
                        "ann [9, 16) 6 ON_TIME 0/0 first last"),
                sums(sessions(ofMillis(4)), FEW));
    }

    @Test
    void shouldSumBySessionsWhoseRecordsSayHowLongTheyLast() {
        assertEquals(
                List.of(
                        "ann [3, 4) 1 ON_TIME 0/0 first last",
                        "ann [9, 11) 2 ON_TIME 0/0 first last",
                        "ann [12, 16) 4 ON_TIME 0/0 first last",
                        "bob [5, 25) 20 ON_TIME 0/0 first last"),
                sums(sessionsWithGapOf(Payment::cents), FEW));
    }

    @Test
    void shouldSumByDaysWeeksAndMonths() {
        List<Payment> aroundAChangeOfClocks =
                List.of(
                        Payment.of("ann", 1, at("2026-03-28T22:59:59.999Z")),
                        Payment.of("ann", 2, at("2026-03-28T23:00:00Z")),
                        Payment.of("ann", 4, at("2026-03-29T21:59:59.999Z")),
                        Payment.of("ann", 8, at("2026-03-29T22:00:00Z")));

        assertEquals(List.of(1L, 6L, 8L), values(days(BERLIN), aroundAChangeOfClocks));
        assertEquals(
                List.of(7L, 8L), values(weeks(BERLIN, DayOfWeek.MONDAY), aroundAChangeOfClocks));
        assertEquals(List.of(15L), values(months(BERLIN), aroundAChangeOfClocks));
    }

    @Test
    void shouldSumEverythingAtTheEnd() {
        assertEquals(
                List.of(
                        "ann [all of time] 7 ON_TIME 0/0 first last",
                        "bob [all of time] 20 ON_TIME 0/0 first last"),
                sums(global(), FEW));
    }

    @Test
    void shouldSumByCount() {
        assertEquals(
                List.of(
                        "ann [all of time] 3 EARLY 0/-1 first",
                        "ann [all of time] 4 ON_TIME 1/0 last",
                        "bob [all of time] 20 ON_TIME 0/0 first last"),
                sums(global().triggering(repeatedly(afterCount(2))).discarding(), FEW));
    }

    @Test
    void shouldSumSoManyAtATime() {
        PipelineBuilder builder = Pipeline.named("windows").parallelism(2);
        payments(builder)
                .keyBy(String.class, Payment::card)
                .window(ofCount(2))
                .aggregate("sum", Aggregates.sumLong(Payment::cents))
                .to("sums", Sinks.collector());

        assertEquals(
                List.of(
                        "ann [0, 2) 3 ON_TIME 0/0 first last",
                        "ann [0, 2) 4 ON_TIME 0/0 first last",
                        "bob [0, 2) 20 ON_TIME 0/0 first last"),
                run(builder.build(), FEW));
    }

    @Test
    void shouldListSoManyOfAllAtATime() {
        PipelineBuilder builder = Pipeline.named("windows").parallelism(2);
        payments(builder)
                .windowAll(ofCount(3).slidingBy(1))
                .process(
                        "sum",
                        Payment.class,
                        Long.class,
                        (all, window, elements) -> {
                            long[] sum = new long[1];
                            elements.forEach((payment, at) -> sum[0] += payment.cents());
                            return sum[0];
                        })
                .to("sums", Sinks.collector());

        assertEquals(
                List.of(
                        "ALL [0, 1) 1 ON_TIME 0/0 first last",
                        "ALL [0, 2) 21 ON_TIME 0/0 first last",
                        "ALL [0, 3) 23 ON_TIME 0/0 first last",
                        "ALL [1, 4) 26 ON_TIME 0/0 first last"),
                run(builder.build(), FEW));
    }

    @Test
    void shouldSumByWindowsOfOnesOwn() {
        WindowAssigner<Payment> bySize =
                new WindowAssigner<>() {
                    @Override
                    public void assign(Payment payment, long at, AssignedWindows into) {
                        if (payment.cents() < 10) {
                            into.add(0, payment.cents() * 10);
                        }
                    }

                    @Override
                    public String toString() {
                        return "bySize";
                    }
                };

        assertEquals(
                List.of(
                        "ann [0, 10) 1 ON_TIME 0/0 first last",
                        "ann [0, 20) 2 ON_TIME 0/0 first last",
                        "ann [0, 40) 4 ON_TIME 0/0 first last"),
                sums(assignedBy(bySize), FEW));
    }

    @Test
    void shouldSumByWindowsOfTheClock() {
        Pipeline pipeline = byCard(tumbling(ofMillis(10)).inProcessingTime());
        try (PipelineTest test = PipelineTest.of(pipeline)) {
            var payments = test.input("payments", Payment.class);
            long start = (test.nowMs() / 10 + 1) * 10;
            test.advanceClock(ofMillis(start - test.nowMs()));
            payments.send(Payment.of("ann", 1, 7_000));
            test.advanceClock(ofMillis(9));
            payments.send(Payment.of("ann", 2, 3_000));
            assertEquals(List.of(), test.output("sums", PANE).drain());
            test.advanceClock(ofMillis(1));

            assertEquals(
                    List.of("ann [%d, %d) 3 ON_TIME 0/0 first last".formatted(start, start + 10)),
                    drain(test));
        }
    }

    @Test
    void shouldSumByKeysThatAreNumbers() {
        PipelineBuilder builder = Pipeline.named("windows").parallelism(2);
        payments(builder)
                .keyByLong(Payment::number)
                .window(tumbling(ofMillis(10)))
                .aggregate("sum", Aggregates.sumLong(Payment::cents))
                .to("sums", Sinks.collector());
        List<Payment> numbered = List.of(Payment.of("7", 1, 3), Payment.of("7", 2, 4));

        assertEquals(List.of("7 [0, 10) 3 ON_TIME 0/0 first last"), run(builder.build(), numbered));
    }

    @Test
    void shouldSumAllRecordsTogether() {
        PipelineBuilder builder = Pipeline.named("windows").parallelism(2);
        payments(builder)
                .windowAll(tumbling(ofMillis(10)))
                .aggregate("sum", Aggregates.sumLong(Payment::cents))
                .to("sums", Sinks.collector());

        assertEquals(
                List.of(
                        "ALL [0, 10) 23 ON_TIME 0/0 first last",
                        "ALL [10, 20) 4 ON_TIME 0/0 first last"),
                run(builder.build(), FEW));
    }

    @Test
    void shouldApplyAFunctionToAllElements() {
        PipelineBuilder builder = Pipeline.named("windows").parallelism(2);
        payments(builder)
                .keyBy(String.class, Payment::card)
                .window(tumbling(ofMillis(10)))
                .process(
                        "sum",
                        Payment.class,
                        Long.class,
                        (card, window, elements) -> {
                            long[] weighted = new long[1];
                            elements.forEach(
                                    (payment, at) ->
                                            weighted[0] += payment.cents() * (at - window.start()));
                            return weighted[0];
                        })
                .to("sums", Sinks.collector());

        assertEquals(
                List.of(
                        "ann [0, 10) 21 ON_TIME 0/0 first last",
                        "bob [0, 10) 100 ON_TIME 0/0 first last",
                        "ann [10, 20) 8 ON_TIME 0/0 first last"),
                run(builder.build(), FEW));
    }

    private static List<String> sums(Windowing<? super Payment> windows, List<Payment> payments) {
        return run(byCard(windows), payments);
    }

    private static List<Long> values(Windowing<? super Payment> windows, List<Payment> payments) {
        try (PipelineTest test = PipelineTest.of(byCard(windows))) {
            payments.forEach(test.input("payments", Payment.class)::send);
            test.end();
            return test.output("sums", PANE).drain().stream().map(Pane::value).toList();
        }
    }

    private static Pipeline byCard(Windowing<? super Payment> windows) {
        PipelineBuilder builder = Pipeline.named("windows").parallelism(2);
        payments(builder)
                .keyBy(String.class, Payment::card)
                .window(windows)
                .aggregate("sum", Aggregates.sumLong(Payment::cents))
                .to("sums", Sinks.collector());
        return builder.build();
    }

    private static EventStream<Payment> payments(PipelineBuilder builder) {
        return builder.from("payments", Sources.<Payment>of())
                .withTimestamps(Payment::at, Watermarks.boundedDelay(ofMillis(10)));
    }

    /**
     * What is told until the input has ended: by its time, and what is of one time by its words.
     */
    private static List<String> run(Pipeline pipeline, List<Payment> payments) {
        try (PipelineTest test = PipelineTest.of(pipeline)) {
            payments.forEach(test.input("payments", Payment.class)::send);
            test.end();
            return drain(test);
        }
    }

    private static List<String> drain(PipelineTest test) {
        return test.output("sums", PANE).drainStamped().stream()
                .sorted(
                        Comparator.comparing((Stamped<Pane<?, Long>> pane) -> pane.timestamp())
                                .thenComparing(pane -> pane.value().toString()))
                .map(pane -> pane.value().toString())
                .toList();
    }

    private static long at(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }
}
