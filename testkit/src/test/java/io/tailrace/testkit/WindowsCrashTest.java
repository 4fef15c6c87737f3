// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import static io.tailrace.windowing.Windows.sessions;
import static io.tailrace.windowing.Windows.sliding;
import static io.tailrace.windowing.Windows.tumbling;
import static io.tailrace.windowing.trigger.Triggers.afterCount;
import static io.tailrace.windowing.trigger.Triggers.afterProcessingTime;
import static io.tailrace.windowing.trigger.Triggers.onEachRecord;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.OperatorStream;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.testkit.ExactSteps.Sale;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.aggregate.Aggregates;
import io.tailrace.windowing.operator.WindowOperator;
import io.tailrace.windowing.pane.Pane;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Windows over a random trace, crashed wherever a pipeline can be. */
class WindowsCrashTest {

    private static final SideOutput<Sale> TOO_LATE = SideOutput.of("too-late", Sale.class);

    static Stream<Windowing<Object>> windows() {
        return Stream.of(
                sliding(ofMillis(20), ofMillis(10))
                        .earlyFirings(afterProcessingTime(ofMillis(7)))
                        .allowedLateness(ofMillis(15))
                        .accumulating(),
                sessions(ofMillis(8))
                        .earlyFirings(afterCount(2))
                        .lateFirings(onEachRecord())
                        .allowedLateness(ofMillis(25))
                        .retracting());
    }

    @ParameterizedTest
    @MethodSource("windows")
    void shouldX4TellWhatARunWithoutACrashTells(Windowing<Object> windows) {
        CrashTest test = CrashTest.of(sums(windows), settings());
        sendAtRandom(test);

        CrashReport report = test.assertExact();

        assertTrue(report.crashes() > 100, report.toString());
        assertTrue(report.restores() > report.crashes() / 3, report.toString());
        assertTrue(report.output("sums", Pane.class).size() > 20, report.outputs().toString());
        assertTrue(report.output("late", Sale.class).size() > 0, report.outputs().toString());
    }

    @Test
    void shouldX5HoldEachWindowOnceThroughRestartsWithAnotherParallelism() {
        CrashTest test =
                CrashTest.of(
                        sums(tumbling(ofMillis(20))), settings().withRestartParallelism(3, 1, 4));
        sendAtRandom(test);

        CrashReport report = test.assertExact();

        Map<String, Integer> panes = new HashMap<>();
        for (Pane<?, ?> pane : report.output("sums", Pane.class)) {
            panes.merge(pane.key() + " " + pane.window(), 1, Integer::sum);
        }
        assertTrue(panes.size() > 5, panes.toString());
        assertTrue(panes.values().stream().allMatch(count -> count == 1), panes.toString());
    }

    /** A crash between a retraction and what replaces it: both are committed, or neither yet. */
    @Test
    void shouldR13CommitARetractionWithWhatReplacesIt() {
        CrashTest test =
                CrashTest.of(sums(windows().toList().get(1)), settings().withCheckpointEvery(1));
        sendAtRandom(test);

        CrashReport report = test.assertExact();

        Map<String, Object> standing = new HashMap<>();
        long retractions = 0;
        for (Pane<?, ?> pane : report.output("sums", Pane.class)) {
            String of = pane.key() + " " + pane.window();
            if (pane.isRetraction()) {
                assertEquals(pane.value(), standing.remove(of), of);
                retractions++;
            } else {
                assertEquals(null, standing.put(of, pane.value()), of);
            }
        }
        assertTrue(retractions > 3, report.outputs().toString());
    }

    private static CrashTestSettings settings() {
        return CrashTestSettings.standard()
                .withSeed(5)
                .withCheckpointEvery(3)
                .withMostCrashPoints(120)
                .withRandomRuns(30);
    }

    private static Pipeline sums(Windowing<Object> windows) {
        PipelineBuilder builder = Pipeline.named("windows").parallelism(2);
        OperatorStream<Pane<String, Long>> sums =
                builder.from("sales", Sources.<Sale>of())
                        .withTimestamps(Sale::at, Watermarks.none())
                        .keyBy(String.class, Sale::shop)
                        .process(
                                "sum",
                                () ->
                                        WindowOperator.aggregating(
                                                windows.checked(true),
                                                Aggregates.sumLong(Sale::cents),
                                                TOO_LATE));
        sums.to("sums", Sinks.discard());
        sums.sideOutput(TOO_LATE).to("late", Sinks.discard());
        return builder.build();
    }

    private static void sendAtRandom(CrashTest test) {
        Random random = new Random(8);
        var sales = test.input("sales", TypeRef.of(Sale.class));
        long watermark = 0;
        for (int i = 0; i < 40; i++) {
            String shop = List.of("north", "south", "east").get(random.nextInt(3));
            sales.send(new Sale(shop, 1 + random.nextInt(5), watermark + random.nextInt(90) - 60));
            if (random.nextInt(4) == 0) {
                watermark += random.nextInt(12);
                test.watermark(watermark);
            }
            if (random.nextInt(5) == 0) {
                test.advanceClock(ofMillis(random.nextInt(6)));
            }
        }
    }
}
