// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.Operator;
import io.tailrace.operator.TaskContext;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.failure.OperatorFailureException;
import io.tailrace.runtime.fixture.CollectingSink;
import io.tailrace.runtime.fixture.ScriptedSource;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class UntimelyEmissionTest {

    private final CollectingSink<String> sink = new CollectingSink<>();

    private static class Relay implements Operator<String, String> {
        TaskContext<String> context;

        @Override
        public void open(TaskContext<String> opened) throws Exception {
            context = opened;
        }

        @Override
        public void onRecord(String value, long timestamp) {
            context.output().emit(value);
        }
    }

    private static final class AtTheStart extends Relay {
        @Override
        public void open(TaskContext<String> opened) throws Exception {
            super.open(opened);
            opened.output().emit("too early", 1);
        }
    }

    private static final class AtTheEnd extends Relay {
        @Override
        public void close() {
            context.output().emit("too late", 1);
        }
    }

    @Test
    void shouldRefuseWhatIsEmittedBeforeTheFirstRecord() {
        OperatorFailureException refusal =
                assertThrows(OperatorFailureException.class, () -> run(AtTheStart::new));

        assertTrue(
                refusal.getMessage().contains("emitted while no record and no timer"),
                refusal.getMessage());
    }

    @Test
    void shouldRefuseWhatIsEmittedBehindTheEnd() {
        OperatorFailureException refusal =
                assertThrows(OperatorFailureException.class, () -> run(AtTheEnd::new));

        assertTrue(refusal.getMessage().contains("'relay'"), refusal.getMessage());
        assertEquals(List.of("a"), sink.values());
    }

    private void run(Supplier<Operator<String, String>> relay) {
        PipelineBuilder builder = Pipeline.named("relaying");
        builder.from("in", new ScriptedSource<String>().split(List.of(ScriptedSource.emit("a", 1))))
                .withNativeTimestamps(Watermarks.monotonic())
                .process("relay", relay)
                .to("out", sink);
        CallingThreadEngine.run(builder.build());
    }
}
