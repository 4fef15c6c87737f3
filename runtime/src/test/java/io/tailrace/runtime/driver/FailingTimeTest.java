// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.driver;

import static io.tailrace.runtime.fixture.ScriptedSource.emit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.source.PollResult;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.SourceTraits;
import io.tailrace.operator.source.Split;
import io.tailrace.operator.source.SplitOutput;
import io.tailrace.operator.time.WatermarkGenerator;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.failure.OperatorFailureException;
import io.tailrace.runtime.fixture.CollectingSink;
import io.tailrace.runtime.fixture.ScriptedSource;
import io.tailrace.runtime.fixture.ScriptedSource.Step.Pause;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What user code says of time, when it fails to: named like any other failure. */
class FailingTimeTest {

    private static final String AT_TIME =
            "Step 'in' of pipeline 'payments' (task in#0) failed to say how far event time has come:"
                    + " java.lang.IllegalStateException";

    private final PipelineBuilder builder = Pipeline.named("payments");

    private static final class Failing implements WatermarkGenerator<String> {

        private final boolean atTick;

        private Failing(boolean atTick) {
            this.atTick = atTick;
        }

        @Override
        public void onRecord(String value, long timestamp) {}

        @Override
        public void onTick(long nowMs) {
            if (atTick) {
                throw new IllegalStateException("no tick");
            }
        }

        @Override
        public long watermark() {
            if (!atTick) {
                throw new IllegalStateException("no promise");
            }
            return 0;
        }

        @Override
        public long[] snapshot() {
            return new long[0];
        }

        @Override
        public void restore(long[] state) {}
    }

    @Test
    void shouldNameTheSourceWhoseWatermarksFailAtATick() {
        timedBy(new Failing(true));

        OperatorFailureException failure = failure();

        assertEquals(AT_TIME, failure.getMessage());
        assertEquals("no tick", failure.getCause().getMessage());
        assertEquals("in", failure.node());
    }

    @Test
    void shouldNameTheSourceWhoseWatermarksFailWhenAsked() {
        timedBy(new Failing(false));

        OperatorFailureException failure = failure();

        assertEquals(AT_TIME, failure.getMessage());
        assertEquals("no promise", failure.getCause().getMessage());
    }

    @Test
    void shouldNameTheSourceWhoseReaderCannotSayWhenToPollIt() {
        builder.from("in", new NeverAsked())
                .withoutTimestamps()
                .to("out", new CollectingSink<String>());

        OperatorFailureException failure = failure();

        assertEquals(
                "Step 'in' of pipeline 'payments' (task in#0) failed to say when to poll its reader"
                        + " next: java.lang.IllegalStateException",
                failure.getMessage());
        assertEquals("no idea", failure.getCause().getMessage());
    }

    private void timedBy(WatermarkGenerator<String> generator) {
        builder.from(
                        "in",
                        new ScriptedSource<String>()
                                .split(List.of(emit("a", 1), new Pause<>(), emit("b", 2))))
                .withNativeTimestamps(Watermarks.custom(() -> generator))
                .to("out", new CollectingSink<String>());
    }

    private OperatorFailureException failure() {
        try (Driver driver = Driver.start(builder.build(), DriverSettings.seeded(1))) {
            return assertThrows(OperatorFailureException.class, driver::runToEnd);
        }
    }

    /** Has nothing, and fails when asked when it will. */
    private static final class NeverAsked implements Source<String, Long> {

        @Override
        public SourceTraits traits() {
            return SourceTraits.replayableAndBounded();
        }

        @Override
        public TypeRef<Long> positionType() {
            return TypeRef.of(Long.class);
        }

        @Override
        public List<Split<Long>> splits(int parallelism) {
            return List.of(new Split<>("all", 0L));
        }

        @Override
        public SourceReader<String, Long> reader(SourceContext context) {
            return new SourceReader<>() {
                @Override
                public void add(Split<Long> split, SplitOutput<String> output) {}

                @Override
                public PollResult poll() {
                    return PollResult.NOTHING_NOW;
                }

                @Override
                public long nanosUntilNext() {
                    throw new IllegalStateException("no idea");
                }

                @Override
                public Long position(String splitId) {
                    return 0L;
                }
            };
        }
    }
}
