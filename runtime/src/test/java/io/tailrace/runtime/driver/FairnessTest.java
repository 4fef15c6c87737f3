// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.driver;

import static io.tailrace.operator.time.TimeDomain.EVENT;
import static io.tailrace.runtime.fixture.ScriptedSource.emit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.BroadcastOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.fixture.CollectingSink;
import io.tailrace.runtime.fixture.InlineOperator;
import io.tailrace.runtime.fixture.ScriptedSource;
import io.tailrace.runtime.fixture.ScriptedSource.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing that a task has to do starves because there is always something else to do. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FairnessTest {

    private static final int SEEDS = 50;
    private static final int RECORDS = 400;

    private final CollectingSink<String> sink = new CollectingSink<>();

    /** Whatever a record or a timer emits fills the lane, so each turn is for one of them alone. */
    @Test
    void shouldLetTimersFireWhileRecordsOverflowInEveryTurn() {
        List<Step<String>> steps = new ArrayList<>();
        steps.add(emit("first", 5));
        steps.add(new Step.Watermark<>(40));
        steps.add(new Step.Pause<>());
        for (int i = 0; i < RECORDS; i++) {
            steps.add(emit("record", 50));
        }
        PipelineBuilder builder = Pipeline.named("overflowing");
        builder.from("in", new ScriptedSource<String>().split(steps))
                .withNativeTimestamps(Watermarks.none())
                .fused()
                .keyBy(String.class, value -> value)
                .process(
                        "flooding",
                        () ->
                                new InlineOperator(
                                        (self, value, timestamp) -> {
                                            if (timestamp == 5) {
                                                setTimers(self);
                                            } else {
                                                emitMore(self, value);
                                            }
                                        },
                                        (self, domain, time, payload) -> self.emit("fired")))
                .handoff()
                .to("out", sink);

        Pipeline pipeline = builder.build();
        for (long seed = 0; seed < SEEDS; seed++) {
            List<String> values = valuesOf(pipeline, seed);
            int last = values.lastIndexOf("fired");

            assertEquals(20, values.stream().filter("fired"::equals).count());
            assertTrue(last < values.size() / 2, "seed " + seed + ": fired behind " + last);
        }
    }

    /**
     * Every round makes more timers due than a turn fires, so there is always a sweep to wait for.
     */
    @Test
    void shouldLetABroadcastRecordInThoughSweepsNeverCease() {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<String> seen = new ArrayList<>();
            try (Driver driver =
                    Driver.start(ruled(seen), DriverSettings.seeded(seed).withTurnsOf(4, 1))) {
                driver.runToEnd();
            }

            int rule = seen.indexOf("rule");
            assertEquals(RECORDS + 1, seen.size(), "seed " + seed);
            assertTrue(rule < RECORDS / 2, "seed " + seed + ": the rule came behind " + rule);
        }
    }

    private Pipeline ruled(List<String> seen) {
        List<Step<String>> rounds = new ArrayList<>();
        for (int i = 1; i <= RECORDS; i++) {
            rounds.add(emit("key-" + i, 10L * i));
            rounds.add(new Step.Watermark<>(10L * i + 5));
            rounds.add(new Step.Pause<>());
        }
        List<Step<String>> rules = new ArrayList<>();
        rules.add(new Step.Watermark<>(1_000_000));
        rules.add(new Step.Pause<>());
        for (int i = 0; i < 20; i++) {
            rules.add(new Step.Pause<>());
        }
        rules.add(emit("rule", 2_000_000));
        PipelineBuilder builder = Pipeline.named("ruled");
        var broadcast =
                builder.from("rules", new ScriptedSource<String>().split(rules))
                        .withNativeTimestamps(Watermarks.none())
                        .broadcast();
        builder.from("in", new ScriptedSource<String>().split(rounds))
                .withNativeTimestamps(Watermarks.none())
                .keyBy(String.class, value -> value)
                .connect(broadcast)
                .process("sweeping", () -> new Sweeping(seen))
                .to("out", sink);
        return builder.build();
    }

    private List<String> valuesOf(Pipeline pipeline, long seed) {
        int before = sink.values().size();
        try (Driver driver = Driver.start(pipeline, DriverSettings.seeded(seed))) {
            driver.runToEnd();
        }
        return sink.values().subList(before, sink.values().size());
    }

    private static void setTimers(InlineOperator self) {
        for (int time = 10; time < 30; time++) {
            self.setTimer(EVENT, time);
        }
    }

    /** More than the lane holds. */
    private static void emitMore(InlineOperator self, String value) {
        for (int i = 0; i < 3; i++) {
            self.emit(value);
        }
    }

    private static final class Sweeping
            implements BroadcastOperator<String, String, String, String> {
        private static final int TIMERS = 4;

        private final List<String> seen;
        private OperatorContext<String, String> ctx;

        Sweeping(List<String> seen) {
            this.seen = seen;
        }

        @Override
        public void open(OperatorContext<String, String> context) {
            ctx = context;
        }

        @Override
        public void onRecord(String value, long timestamp) {
            seen.add(value);
            for (int payload = 0; payload < TIMERS; payload++) {
                ctx.timers().set(EVENT, timestamp, payload);
            }
        }

        @Override
        public void onBroadcast(String value, long timestamp) {
            seen.add(value);
        }

        @Override
        public void onTimer(TimeDomain domain, long time, long payload) {
            ctx.counter("fired").add(1);
        }
    }
}
