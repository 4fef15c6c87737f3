// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.driver;

import static io.tailrace.runtime.fixture.ScriptedSource.emit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.EventStream;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.fixture.CollectingSink;
import io.tailrace.runtime.fixture.ScriptedSource;
import io.tailrace.runtime.lane.SignalKind;
import io.tailrace.runtime.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DriverTest {

    @Test
    void shouldRunTheSameWayForTheSameSeed() {
        assertEquals(traceOf(42), traceOf(42));
    }

    @Test
    void shouldRunInManyWaysForManySeeds() {
        Set<List<String>> ways = new HashSet<>();

        IntStream.range(0, 20).forEach(seed -> ways.add(traceOf(seed)));

        assertTrue(ways.size() > 15, ways.size() + " ways");
    }

    @Test
    void shouldSayWhoWaitsForWhomIfAPipelineDoesNotEndByItself() {
        Pipeline pipeline = diamond(new ScriptedSource<Integer>().split(numbers(3)).endless());

        try (Driver driver = Driver.start(pipeline, DriverSettings.seeded(1))) {
            IllegalStateException refusal =
                    assertThrows(IllegalStateException.class, driver::runToEnd);

            assertTrue(
                    refusal.getMessage()
                            .contains("in#0  <--  records of its source, 1 of 1 splits being open"),
                    refusal.getMessage());
            assertTrue(refusal.getMessage().contains("<--  input from in#0"), refusal.getMessage());
        }
    }

    @Test
    void shouldGoThroughDiamondsOfTwoSlotLanes() {
        for (long seed = 0; seed < 30; seed++) {
            CollectingSink<Integer> sink = new CollectingSink<>();
            Pipeline pipeline = diamond(new ScriptedSource<Integer>().split(numbers(200)), sink);

            try (Driver driver = Driver.start(pipeline, DriverSettings.seeded(seed))) {
                driver.runToEnd();
            }

            assertEquals(
                    IntStream.range(0, 200)
                            .flatMap(i -> IntStream.of(i, -i))
                            .sorted()
                            .boxed()
                            .toList(),
                    sink.values().stream().sorted().toList());
        }
    }

    @Test
    void shouldTakeNothingInWhileSomethingWaitsInTheOverflow() {
        CollectingSink<Integer> sink = new CollectingSink<>();
        PipelineBuilder builder = Pipeline.named("fan-out");
        EventStream<Integer> numbers =
                builder.from("in", new ScriptedSource<Integer>().split(numbers(10)))
                        .withNativeTimestamps(Watermarks.none());
        numbers.<Integer>flatMap(
                        "many",
                        (value, output) -> IntStream.range(0, 100).forEach(i -> output.emit(i)))
                .handoff()
                .to("out", sink);

        try (Driver driver = Driver.start(builder.build(), DriverSettings.seeded(3))) {
            Task many = taskOf(driver, "many");
            while (driver.step()) {
                long owed = many.counters().recordsIn().count() * 100;
                assertTrue(many.outbox().waiting() <= 100, "waiting " + many.outbox().waiting());
                assertTrue(owed - sink.values().size() <= 100 + 4, "more than one call is owed");
            }
            driver.runToEnd();
        }
        assertEquals(1_000, sink.values().size());
    }

    @Test
    void shouldMoveItsClockForwardOnly() {
        DriverSettings settings = DriverSettings.seeded(1).startingAt(50);
        Pipeline pipeline = diamond(new ScriptedSource<Integer>().split(numbers(1)));

        try (Driver driver = Driver.start(pipeline, settings)) {
            assertEquals(50, driver.nowMs());
            driver.advanceClock(Duration.ofMillis(7));
            assertEquals(57, driver.nowMs());
            assertFalse(driver.isFinished());
            assertThrows(
                    IllegalArgumentException.class,
                    () -> driver.advanceClock(Duration.ofMillis(-1)));
        }
    }

    @Test
    void shouldRefuseSettingsOutOfRange() {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> DriverSettings.seeded(1).withLaneCapacity(1));

        assertEquals("The lane capacity is 1; it must be at least 2", refusal.getMessage());
        assertNotEquals(DriverSettings.seeded(1), DriverSettings.seeded(2));
    }

    private static List<String> traceOf(long seed) {
        List<String> trace = new ArrayList<>();
        Pipeline pipeline = diamond(new ScriptedSource<Integer>().split(numbers(30)));
        DriverSettings settings =
                DriverSettings.seeded(seed)
                        .tracedBy(
                                (task, from, input, kind, value, timestamp) ->
                                        trace.add(
                                                task
                                                        + " "
                                                        + input
                                                        + " "
                                                        + SignalKind.nameOf(kind)
                                                        + " "
                                                        + value));
        try (Driver driver = Driver.start(pipeline, settings)) {
            driver.runToEnd();
        }
        return trace;
    }

    private static Pipeline diamond(ScriptedSource<Integer> source) {
        return diamond(source, new CollectingSink<>());
    }

    private static Pipeline diamond(ScriptedSource<Integer> source, CollectingSink<Integer> sink) {
        PipelineBuilder builder = Pipeline.named("diamond");
        EventStream<Integer> numbers =
                builder.from("in", source).withNativeTimestamps(Watermarks.monotonic());
        numbers.map("plus", value -> value)
                .parallelism(2)
                .union(numbers.map("minus", value -> -value).parallelism(3))
                .to("out", sink);
        return builder.build();
    }

    private static List<ScriptedSource.Step<Integer>> numbers(int count) {
        return IntStream.range(0, count).mapToObj(i -> emit(i, i)).toList();
    }

    private static Task taskOf(Driver driver, String node) {
        return driver.tasks().stream()
                .filter(task -> task.roleName().startsWith(node))
                .findFirst()
                .orElseThrow();
    }
}
