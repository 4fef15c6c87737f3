// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.driver;

import static io.tailrace.operator.time.TimeDomain.EVENT;
import static io.tailrace.runtime.fixture.ScriptedSource.emit;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.fixture.CollectingSink;
import io.tailrace.runtime.fixture.InlineOperator;
import io.tailrace.runtime.fixture.ScriptedSource;
import io.tailrace.runtime.fixture.ScriptedSource.Step;
import io.tailrace.runtime.lane.SignalKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two keyed groups in one task, either of which lets as many watermarks wait as make it full. When
 * the first is done it hands all of them to the second, which has not got rid of its own.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FullQueuesTest {

    /** More than the watermarks that may wait for a sweep before the task takes no more in. */
    private static final int KEYS = 1_200;

    private static final long DUE_IN_SECOND = 10_000;
    private static final long DUE_IN_FIRST = 20_000;

    private final List<String> fired = new ArrayList<>();
    private final List<Long> watermarksPassedOn = new ArrayList<>();

    @Test
    void shouldTakeOverAllThatHasWaitedForTheGroupBefore() {
        List<Step<String>> steps = new ArrayList<>();
        for (int key = 0; key < KEYS; key++) {
            steps.add(emit("key-" + key, 5));
        }
        // The first of either sequence makes the timers of a group due, the rest wait behind it.
        promise(steps, DUE_IN_SECOND, 1_015);
        promise(steps, DUE_IN_FIRST, 1_100);
        CollectingSink<String> sink = new CollectingSink<>();
        PipelineBuilder builder = Pipeline.named("two-groups");
        builder.from("in", new ScriptedSource<String>().split(steps))
                .withNativeTimestamps(Watermarks.none())
                .fused()
                .keyBy(String.class, value -> value)
                .process("first", () -> setting(DUE_IN_FIRST))
                .fused()
                .keyBy(String.class, value -> value)
                .process("second", () -> setting(DUE_IN_SECOND))
                .handoff()
                .to("out", sink);
        DriverSettings oneTimerATurn =
                DriverSettings.seeded(1)
                        .withTurnsOf(64, 1)
                        .withLaneCapacity(4)
                        .tracedBy(
                                (task, from, input, kind, value, timestamp) -> {
                                    if (task.startsWith("out") && kind == SignalKind.WATERMARK) {
                                        watermarksPassedOn.add(timestamp);
                                    }
                                });

        try (Driver driver = Driver.start(builder.build(), oneTimerATurn)) {
            assertEquals(2, driver.tasks().size(), "both groups in one task");
            driver.runToEnd();
        }

        assertEquals(KEYS, fired.stream().filter("10000 at 10000"::equals).count());
        assertEquals(KEYS, fired.stream().filter("20000 at 20000"::equals).count());
        assertEquals(2 * KEYS, fired.size());
        assertEquals(KEYS, sink.values().size());
        assertEquals(
                1_015 + 1_100, watermarksPassedOn.size(), "each watermark, however long it waited");
        assertEquals(watermarksPassedOn.stream().sorted().toList(), watermarksPassedOn);
    }

    private static void promise(List<Step<String>> steps, long from, int watermarks) {
        for (int i = 0; i < watermarks; i++) {
            steps.add(new Step.Watermark<>(from + i));
            steps.add(new Step.Pause<>());
        }
    }

    private InlineOperator setting(long timer) {
        return new InlineOperator(
                (self, value, timestamp) -> {
                    self.setTimer(EVENT, timer);
                    self.emit(value);
                },
                (self, domain, time, payload) ->
                        fired.add(time + " at " + self.context().watermark()));
    }
}
