// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.driver;

import static io.tailrace.runtime.fixture.ScriptedSource.emit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkGuarantee;
import io.tailrace.operator.sink.SinkTraits;
import io.tailrace.operator.sink.SinkWriter;
import io.tailrace.operator.sink.TransactionalSink;
import io.tailrace.operator.sink.TransactionalWriter;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.failure.OperatorFailureException;
import io.tailrace.runtime.fixture.ScriptedSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SinkPipelineTest {

    private final List<String> calls = new ArrayList<>();

    @Test
    void shouldCommitOnceAtTheEndWhereThereAreNoCheckpoints() {
        run(new Journal());

        assertEquals("recover 0 []", calls.get(0));
        List<String> rest = calls.stream().filter(call -> !call.equals("flush")).toList();
        assertEquals(
                List.of("recover 0 []", "write a", "write b", "prepare 1", "commit a+b", "close"),
                rest);
        assertTrue(calls.indexOf("flush") < calls.indexOf("prepare 1"), calls.toString());
    }

    @Test
    void shouldCommitWhatAStopLeavesBehind() {
        ScriptedSource<String> endless =
                new ScriptedSource<String>().split(List.of(emit("a", 1), emit("b", 2))).endless();
        try (Driver driver =
                Driver.start(pipeline(new Journal(), endless), DriverSettings.seeded(1))) {
            driver.runUntilQuiescent();
            driver.stop();
        }

        assertEquals(
                List.of("prepare 1", "commit a+b", "close"),
                calls.subList(calls.size() - 3, calls.size()));
    }

    @Test
    void shouldFlushAnEndlessStreamWhenNothingMoreIsWaiting() {
        try (Driver driver =
                Driver.start(
                        pipeline(
                                new Journal(),
                                new ScriptedSource<String>()
                                        .split(List.of(emit("a", 1)))
                                        .endless()),
                        DriverSettings.seeded(1))) {
            driver.runUntilQuiescent();

            assertEquals(List.of("recover 0 []", "write a", "flush"), calls);
        }
    }

    @Test
    void shouldCloseTheWriterIfWritingFails() {
        Sink<String> failing = new FailingSink("write");
        Driver driver = Driver.start(pipeline(failing, twoRecords()), DriverSettings.seeded(1));

        OperatorFailureException failure =
                assertThrows(OperatorFailureException.class, driver::runToEnd);
        driver.close();

        assertEquals("out", failure.node());
        assertEquals(List.of("write a", "close"), calls);
    }

    @Test
    void shouldSayWhatASinkFailedToDo() {
        for (String call : List.of("open its writer", "flush")) {
            Sink<String> failing = new FailingSink(call);

            OperatorFailureException failure =
                    assertThrows(
                            OperatorFailureException.class,
                            () -> {
                                try (Driver driver =
                                        Driver.start(
                                                pipeline(failing, twoRecords()),
                                                DriverSettings.seeded(1))) {
                                    driver.runToEnd();
                                }
                            });

            assertTrue(
                    failure.getMessage()
                            .startsWith(
                                    "Step 'out' of pipeline 'sinks' (task out#0) failed to "
                                            + call),
                    failure.getMessage());
        }
    }

    private void run(Sink<String> sink) {
        try (Driver driver = Driver.start(pipeline(sink, twoRecords()), DriverSettings.seeded(1))) {
            driver.runToEnd();
        }
    }

    private static ScriptedSource<String> twoRecords() {
        return new ScriptedSource<String>().split(List.of(emit("a", 1), emit("b", 2)));
    }

    private static Pipeline pipeline(Sink<String> sink, ScriptedSource<String> source) {
        PipelineBuilder builder = Pipeline.named("sinks");
        builder.from("in", source).withNativeTimestamps(Watermarks.none()).to("out", sink);
        return builder.build();
    }

    private final class FailingSink implements Sink<String> {

        private final String failing;

        private FailingSink(String failing) {
            this.failing = failing;
        }

        @Override
        public SinkTraits traits() {
            return SinkTraits.of(SinkGuarantee.NONE);
        }

        @Override
        public SinkWriter<String> writer(SinkContext context) {
            failIf("open its writer");
            return new SinkWriter<>() {
                @Override
                public void write(String value, long timestamp) {
                    calls.add("write " + value);
                    failIf("write");
                }

                @Override
                public void flush() {
                    failIf("flush");
                }

                @Override
                public void close() {
                    calls.add("close");
                }
            };
        }

        private void failIf(String call) {
            if (call.equals(failing)) {
                throw new IllegalStateException(call);
            }
        }
    }

    private final class Journal implements TransactionalSink<String, String> {

        @Override
        public SinkTraits traits() {
            return SinkTraits.of(SinkGuarantee.TRANSACTIONAL);
        }

        @Override
        public TypeRef<String> committableType() {
            return TypeRef.of(String.class);
        }

        @Override
        public TransactionalWriter<String, String> writer(SinkContext context) {
            return new Writer();
        }

        private final class Writer implements TransactionalWriter<String, String> {

            private final List<String> epoch = new ArrayList<>();

            @Override
            public void recover(long checkpointId, List<String> prepared) {
                calls.add("recover " + checkpointId + " " + prepared);
            }

            @Override
            public void write(String value, long timestamp) {
                calls.add("write " + value);
                epoch.add(value);
            }

            @Override
            public void flush() {
                calls.add("flush");
            }

            @Override
            public String prepare(long checkpointId) {
                calls.add("prepare " + checkpointId);
                return String.join("+", epoch);
            }

            @Override
            public void commit(String committable) {
                calls.add("commit " + committable);
            }

            @Override
            public void close() {
                calls.add("close");
            }
        }
    }
}
