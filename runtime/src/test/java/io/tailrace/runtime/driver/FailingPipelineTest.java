// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.driver;

import static io.tailrace.runtime.fixture.ScriptedSource.emit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.Output;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.EventStream;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.pipeline.graph.DeadLetter;
import io.tailrace.pipeline.graph.ErrorPolicy;
import io.tailrace.runtime.count.TaskCounters;
import io.tailrace.runtime.failure.OperatorFailureException;
import io.tailrace.runtime.fixture.CollectingSink;
import io.tailrace.runtime.fixture.InlineOperator;
import io.tailrace.runtime.fixture.ScriptedSource;
import io.tailrace.runtime.fixture.ScriptedSource.Step;
import io.tailrace.runtime.task.Task;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class FailingPipelineTest {

    private static final SideOutput<DeadLetter> DEAD = SideOutput.of("dead", DeadLetter.class);

    private final PipelineBuilder builder = Pipeline.named("payments");
    private final CollectingSink<String> sink = new CollectingSink<>();

    @Test
    void shouldSayWhereAMapFunctionFailedAndKeepTheRecordToItself() {
        in(emit("12", 7), emit("card 4711", 8))
                .map("parse", value -> "" + Integer.parseInt(value))
                .to("out", sink);

        OperatorFailureException failure = failureOf(DriverSettings.seeded(1));

        assertEquals(
                "Step 'parse' of pipeline 'payments' (task parse#0) failed on a record with timestamp"
                        + " 8, from task in#0: java.lang.NumberFormatException",
                failure.getMessage());
        assertInstanceOf(NumberFormatException.class, failure.getCause());
        assertEquals("payments", failure.pipeline());
        assertEquals("parse", failure.node());
        assertEquals("parse#0", failure.task());
        assertEquals(8, failure.timestamp());
    }

    @Test
    void shouldShowTheRecordIfAllowed() {
        in(emit("card 4711", 8))
                .map("parse", value -> "" + Integer.parseInt(value))
                .to("out", sink);

        OperatorFailureException failure = failureOf(DriverSettings.seeded(1).showingRecords());

        assertTrue(failure.getMessage().endsWith(". The record: card 4711"), failure.getMessage());
    }

    @Test
    void shouldNameSplitAndPositionWhereTheyAreKnown() {
        in(emit("1", 7), emit("x", 8))
                .fused()
                .map("parse", value -> "" + Integer.parseInt(value))
                .to("out", sink);

        OperatorFailureException failure = failureOf(DriverSettings.seeded(1));

        assertTrue(
                failure.getMessage().contains("from split 'split-0' near position 2"),
                failure.getMessage());
    }

    @Test
    void shouldRefuseANullFromAMapFunction() {
        in(emit("a", 7)).map("nothing", value -> (String) null).to("out", sink);

        assertEquals(
                "Step 'nothing' of pipeline 'payments' (task nothing#0) failed on a record with"
                        + " timestamp 7, from task in#0: its map function gave null, and null is no"
                        + " record. Remedy: leave records out with a filter, or use flatMap",
                failureOf(DriverSettings.seeded(1)).getMessage());
    }

    @Test
    void shouldNameTheNodeWhoseKeyIsNullAndTheRemedy() {
        in(emit("a", 7))
                .keyBy(String.class, value -> (String) null)
                .process("rule", FailingPipelineTest::counter)
                .parallelism(2)
                .to("out", sink);

        assertEquals(
                "Step 'rule' of pipeline 'payments' (task in#0) failed on a record with timestamp 7"
                        + " and a key of type java.lang.String, from split 'split-0' near position 1:"
                        + " its key is null, so no task owns it. Remedy: filter such records out"
                        + " before the stream is keyed, give them a key of their own (such as"
                        + " \"unknown\"), or let 'rule' skip or dead-letter them with onError(...)",
                failureOf(DriverSettings.seeded(1)).getMessage());
    }

    @Test
    void shouldLeaveOutRecordsWithoutAKeyIfTheNodeSaysSo() {
        in(emit("a", 7), emit("none", 8), emit("throw", 9), emit("a", 10))
                .keyBy(
                        String.class,
                        value -> {
                            if (value.equals("throw")) {
                                throw new IllegalStateException("no key");
                            }
                            return value.equals("none") ? null : value;
                        })
                .process("rule", FailingPipelineTest::counter)
                .parallelism(2)
                .onError(ErrorPolicy.skip())
                .to("out", sink);

        TaskCounters[] counters = run();

        assertEquals(List.of("a 1", "a 2"), sink.values());
        assertEquals(2, skippedIn(counters));
    }

    @Test
    void shouldSendRecordsThatFailToTheDeadLetters() {
        CollectingSink<String> letters = new CollectingSink<>();
        in(emit("1", 7), emit("x", 8), emit("3", 9))
                .map("parse", value -> "" + Integer.parseInt(value))
                .onError(ErrorPolicy.deadLetter(DEAD))
                .to("out", sink);
        builder.deadLetters(DEAD)
                .map(letter -> letter.node() + " " + letter.value() + " " + letter.source())
                .to("letters", letters);

        run();

        assertEquals(List.of("1", "3"), sink.values());
        assertEquals(List.of("parse x task in#0"), letters.values());
        assertEquals(8, letters.written().get(0).timestamp());
    }

    @Test
    void shouldForgetWhatAFailedCallHasEmitted() {
        in(emit("a", 7), emit("bad", 8))
                .flatMap(
                        "split",
                        (String value, Output<String> output) -> {
                            output.emit(value + 1);
                            if (value.equals("bad")) {
                                throw new IllegalStateException("after emitting");
                            }
                            output.emit(value + 2);
                        })
                .onError(ErrorPolicy.skip())
                .to("out", sink);

        run();

        assertEquals(List.of("a1", "a2"), sink.values());
    }

    @Test
    void shouldNotSkipACallThatHasChangedState() {
        in(emit("a", 7))
                .keyBy(String.class, value -> value)
                .process(
                        "rule",
                        () ->
                                new InlineOperator(
                                        (self, value, timestamp) -> {
                                            self.number().add(1);
                                            throw new IllegalStateException("too late");
                                        },
                                        (self, domain, time, payload) -> {}))
                .onError(ErrorPolicy.skip())
                .to("out", sink);

        String message = failureOf(DriverSettings.seeded(1)).getMessage();

        assertTrue(
                message.endsWith(
                        ": java.lang.IllegalStateException. The step's error policy cannot be"
                                + " applied: before it failed, the call had changed state or timers."
                                + " Remedy: check the record before changing anything"),
                message);
    }

    @Test
    void shouldSkipAKeyedCallThatHasOnlyLookedAndEmitted() {
        in(emit("a", 7), emit("a", 8), emit("a", 9))
                .keyBy(String.class, value -> value)
                .process(
                        "rule",
                        () ->
                                new InlineOperator(
                                        (self, value, timestamp) -> {
                                            self.emit("at " + timestamp);
                                            if (timestamp == 8 && self.number().get() == 1) {
                                                throw new IllegalStateException("looked");
                                            }
                                            self.number().add(1);
                                        },
                                        (self, domain, time, payload) -> {}))
                .onError(ErrorPolicy.skip())
                .to("out", sink);

        run();

        assertEquals(List.of("at 7", "at 9"), sink.values());
    }

    @Test
    void shouldNotSkipErrorsOfTheMachine() {
        in(emit("a", 7))
                .map(
                        "deep",
                        (String value) -> {
                            if (value.equals("a")) {
                                throw new StackOverflowError();
                            }
                            return value;
                        })
                .onError(ErrorPolicy.skip())
                .to("out", sink);

        assertInstanceOf(StackOverflowError.class, failureOf(DriverSettings.seeded(1)).getCause());
    }

    @Test
    void shouldFailOnATimerWhateverThePolicy() {
        in(emit("a", 7))
                .keyBy(String.class, value -> value)
                .process(
                        "rule",
                        () ->
                                new InlineOperator(
                                        (self, value, timestamp) ->
                                                self.setTimer(TimeDomain.EVENT, 10),
                                        (self, domain, time, payload) -> {
                                            throw new IllegalStateException("timer");
                                        }))
                .onError(ErrorPolicy.skip())
                .to("out", sink);

        String message = failureOf(DriverSettings.seeded(1)).getMessage();

        assertTrue(
                message.contains(
                        "failed on a timer at 10 in event time with payload 0 and a key of type"
                                + " java.lang.String: java.lang.IllegalStateException"),
                message);
    }

    @Test
    void shouldNotBeFooledByAnOperatorThatSwallowsWhatFailsBehindIt() {
        IllegalStateException thrown = new IllegalStateException("behind");
        in(emit("a", 7))
                .flatMap(
                        "swallow",
                        (String value, Output<String> output) -> {
                            try {
                                output.emit(value);
                            } catch (RuntimeException swallowed) {
                                assertSame(thrown, swallowed.getCause());
                            }
                        })
                .map(
                        "fail",
                        (String value) -> {
                            if (value.equals("a")) {
                                throw thrown;
                            }
                            return value;
                        })
                .to("out", sink);

        OperatorFailureException failure = failureOf(DriverSettings.seeded(1));

        assertEquals("fail", failure.node());
        assertSame(thrown, failure.getCause());
    }

    @Test
    void shouldRefuseATimestampAtAnEndOfTimeByTheSourcesPolicy() {
        ScriptedSource<String> source =
                new ScriptedSource<String>().split(List.of(emit("a", 1), emit("b", 2)));
        ToLongFunction<String> broken = value -> value.equals("b") ? Long.MAX_VALUE : 1;
        builder.from("in", source).withTimestamps(broken, Watermarks.monotonic()).to("out", sink);

        String message = failureOf(DriverSettings.seeded(1)).getMessage();

        assertTrue(
                message.startsWith(
                        "Step 'in' of pipeline 'payments' (task in#0) failed on a record with"
                                + " timestamp 9223372036854775807, from split 'split-0' near position"
                                + " 2: A record has the timestamp 9223372036854775807"),
                message);
    }

    @Test
    void shouldRefuseARecordWithoutItsOwnTimestampWhereItMustHaveOne() {
        in(new Step.EmitPlain<>("a")).to("out", sink);

        String message = failureOf(DriverSettings.seeded(1)).getMessage();

        assertTrue(message.contains("the source gave it no timestamp of its own"), message);
    }

    @Test
    void shouldNameTheSourceWhoseReaderFails() {
        in(emit("a", 1), new Step.Throw<>(new java.io.IOException("disk"))).to("out", sink);

        OperatorFailureException failure = failureOf(DriverSettings.seeded(1));

        assertTrue(
                failure.getMessage()
                        .startsWith(
                                "Step 'in' of pipeline 'payments' (task in#0) failed to poll its"
                                        + " reader"),
                failure.getMessage());
        assertEquals("disk", failure.getCause().getMessage());
    }

    @Test
    void shouldDoNothingAnyMoreAfterAFailureAndStillCloseEverything() {
        in(emit("x", 1)).map("parse", value -> "" + Integer.parseInt(value)).to("out", sink);
        Driver driver = Driver.start(builder.build(), DriverSettings.seeded(1));
        assertThrows(OperatorFailureException.class, driver::runToEnd);

        Task failed = driver.tasks().stream().filter(Task::hasFailed).findFirst().orElseThrow();

        assertEquals(0, failed.doWork());
        assertFalse(driver.isFinished());
        driver.close();
        assertEquals(1, sink.closings());
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    private final EventStream<String> in(Step<String>... steps) {
        return builder.from("in", new ScriptedSource<String>().split(List.of(steps)))
                .withNativeTimestamps(Watermarks.none());
    }

    private static InlineOperator counter() {
        return new InlineOperator(
                (self, value, timestamp) -> self.emit(value + " " + self.number().add(1)),
                (self, domain, time, payload) -> {});
    }

    private OperatorFailureException failureOf(DriverSettings settings) {
        try (Driver driver = Driver.start(builder.build(), settings)) {
            return assertThrows(OperatorFailureException.class, driver::runToEnd);
        }
    }

    private TaskCounters[] run() {
        try (Driver driver = Driver.start(builder.build(), DriverSettings.seeded(1))) {
            driver.runToEnd();
            return driver.tasks().stream().map(Task::counters).toArray(TaskCounters[]::new);
        }
    }

    private static long skippedIn(TaskCounters[] counters) {
        long skipped = 0;
        for (TaskCounters task : counters) {
            skipped += task.skipped().count();
        }
        return skipped;
    }
}
