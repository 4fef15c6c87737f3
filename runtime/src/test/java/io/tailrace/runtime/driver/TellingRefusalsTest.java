// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.driver;

import static io.tailrace.runtime.fixture.ScriptedSource.emit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.Refusal;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.state.ListSpec;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.state.TaskListSpec;
import io.tailrace.operator.state.ValueSpec;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.pipeline.graph.DeadLetter;
import io.tailrace.pipeline.graph.ErrorPolicy;
import io.tailrace.runtime.engine.JobEvent;
import io.tailrace.runtime.failure.OperatorFailureException;
import io.tailrace.runtime.fixture.CollectingSink;
import io.tailrace.runtime.fixture.ScriptedSource;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/** The first line of a failure says what the library has refused, or which function threw. */
class TellingRefusalsTest {

    private static final ValueSpec<String> VALUE = ValueSpec.of("last", String.class);
    private static final ListSpec<String> LIST = ListSpec.of("all", String.class);
    private static final SideOutput<DeadLetter> DEAD = SideOutput.of("dead", DeadLetter.class);

    private final PipelineBuilder builder = Pipeline.named("payments");
    private final CollectingSink<String> sink = new CollectingSink<>();

    @Test
    void shouldSayThatAStateWasNotDeclared() {
        String message = inOpen(context -> context.longValue(LongSpec.of("n")));

        assertTrue(
                message.endsWith(
                        " failed to open: Operator 'op' asks for state 'n', which it has not"
                                + " declared; declared are [last, all]. Remedy: return its spec from"
                                + " states()"),
                message);
    }

    @Test
    void shouldSayThatATaskStateWasNotDeclared() {
        assertTold(
                inOpen(context -> context.taskList(TaskListSpec.of("n", String.class))),
                "Operator 'op' asks for task state 'n'",
                "Remedy: ");
    }

    @Test
    void shouldSayThatThereIsNoKey() {
        assertTold(
                inOpen(context -> context.value(VALUE).get()),
                "was used while no key is current",
                "Remedy: ");
    }

    @Test
    void shouldSayThatThereIsNoKeyToAskFor() {
        assertTold(inOpen(OperatorContext::key), "was used while no key is current", "Remedy: ");
    }

    @Test
    void shouldSayThatATimerHasNoKey() {
        assertTold(
                inOpen(context -> context.timers().set(TimeDomain.EVENT, 7)),
                "A timer of 'op' was used while no key is current",
                "Remedy: ");
    }

    @Test
    void shouldSayThatStateTakesNoNull() {
        assertTold(
                onRecord((context, value) -> context.value(VALUE).set(null)),
                "'last'",
                "was given null as value. Remedy: ");
        assertTold(
                onRecord((context, value) -> context.list(LIST).add(null)),
                "'all'",
                "was given null as element. Remedy: ");
    }

    @Test
    void shouldSayThatATimerHasNobodyToAnswer() {
        assertTold(
                onRecord((context, value) -> context.timers().set(TimeDomain.EVENT, 9)),
                "failed on a timer at 9",
                "it has no onTimer. Remedy: ");
    }

    @Test
    void shouldSayThatAKeyIsNoLong() {
        assertTold(
                onRecord((context, value) -> context.longKey()),
                "longKey() was called where keys are objects. Remedy: ");
    }

    @Test
    void shouldTellListenersToo() {
        Throwable failure =
                complaint(
                        () ->
                                new Scripted(
                                        context -> context.longValue(LongSpec.of("n")),
                                        (context, value) -> {}));

        String told =
                new JobEvent.WillRestart("payments", 1, Duration.ofSeconds(1), failure).toString();

        assertTold(told, "Remedy: return its spec from states()");
    }

    @Test
    void shouldShowWhatAUserPromisesToHoldNoRecord() {
        assertTold(
                onRecord(
                        (context, value) -> {
                            throw new LimitReached();
                        }),
                "timestamp 1 and a key of type java.lang.String",
                ": only so many. Remedy: fewer");
    }

    @Test
    void shouldSayThatTheTimestampFunctionFailed() {
        builder.from("in", source())
                .withTimestamps(failing(), Watermarks.monotonic())
                .to("out", sink);

        OperatorFailureException failure = failure();

        assertEquals(
                "Step 'in' of pipeline 'payments' (task in#0) failed on a record without a"
                        + " timestamp, from split 'split-0' near position 1: the timestamp function"
                        + " threw java.lang.IllegalStateException",
                failure.getMessage());
        assertEquals(Long.MIN_VALUE, failure.timestamp());
    }

    @Test
    void shouldNotMakeUpATimestampWhereTheSourceGaveNone() {
        builder.from(
                        "in",
                        new ScriptedSource<String>()
                                .split(List.of(new ScriptedSource.Step.EmitPlain<>("a"))))
                .withNativeTimestamps(Watermarks.monotonic())
                .to("out", sink);

        assertTold(
                failure().getMessage(),
                "failed on a record without a timestamp, from ",
                ": the source gave it no timestamp of its own. Remedy: ");
    }

    @Test
    void shouldGiveADeadLetterOfAnUntimedRecordATimestampThatItCanHave() {
        CollectingSink<String> letters = new CollectingSink<>();
        builder.from("in", source())
                .onError(ErrorPolicy.deadLetter(DEAD))
                .withTimestamps(failing(), Watermarks.monotonic())
                .to("out", sink);
        builder.deadLetters(DEAD).map(letter -> letter.value().toString()).to("letters", letters);

        try (Driver driver = Driver.start(builder.build(), DriverSettings.seeded(1))) {
            driver.runToEnd();
        }

        assertEquals(List.of("a"), letters.values());
        assertTrue(letters.written().get(0).timestamp() > Long.MIN_VALUE);
    }

    @Test
    void shouldSayThatTheKeyFunctionFailedInTheTaskOfItsKey() {
        keyedWith(1);

        assertTold(
                failure().getMessage(),
                "Step 'op'",
                ": the key function, or the hash of the key, threw java.lang.IllegalStateException");
    }

    @Test
    void shouldSayThatTheKeyFunctionFailedOnTheWayToItsTask() {
        keyedWith(2);

        OperatorFailureException failure = failure();

        assertTold(
                failure.getMessage(),
                "Step 'op'",
                ": the key function, or the hash of the key, threw java.lang.IllegalStateException");
        assertFalse(failure.getMessage().contains("secret"), failure.getMessage());
        assertInstanceOf(IllegalStateException.class, failure.getCause());
    }

    private void keyedWith(int parallelism) {
        builder.from("in", source())
                .withNativeTimestamps(Watermarks.monotonic())
                .keyBy(
                        String.class,
                        value -> {
                            throw new IllegalStateException("secret " + value);
                        })
                .process("op", () -> new Scripted(context -> {}, (context, value) -> {}))
                .parallelism(parallelism)
                .to("out", sink);
    }

    private static ToLongFunction<String> failing() {
        return value -> {
            throw new IllegalStateException(value);
        };
    }

    private static ScriptedSource<String> source() {
        return new ScriptedSource<String>().split(List.of(emit("a", 1)));
    }

    private static String inOpen(Consumer<OperatorContext<String, String>> open) {
        return complaint(() -> new Scripted(open, (context, value) -> {})).getMessage();
    }

    private static String onRecord(BiConsumer<OperatorContext<String, String>, String> onRecord) {
        return complaint(() -> new Scripted(context -> {}, onRecord)).getMessage();
    }

    private static OperatorFailureException complaint(Supplier<Scripted> operators) {
        PipelineBuilder pipeline = Pipeline.named("payments");
        pipeline.from("in", source())
                .withNativeTimestamps(Watermarks.monotonic())
                .keyBy(String.class, Function.identity())
                .process("op", operators::get)
                .to("out", new CollectingSink<String>());
        return failureOf(pipeline);
    }

    private OperatorFailureException failure() {
        return failureOf(builder);
    }

    private static OperatorFailureException failureOf(PipelineBuilder pipeline) {
        Pipeline built = pipeline.build();
        return assertThrows(
                OperatorFailureException.class,
                () -> {
                    try (Driver driver = Driver.start(built, DriverSettings.seeded(1))) {
                        driver.runToEnd();
                    }
                });
    }

    private static void assertTold(String message, String... parts) {
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    private static final class LimitReached extends RuntimeException implements Refusal {

        private static final long serialVersionUID = 1L;

        LimitReached() {
            super("only so many. Remedy: fewer");
        }
    }

    /** Does in open and on records what the test says, and has no timers. */
    private static final class Scripted implements KeyedOperator<String, String, String> {

        private final Consumer<OperatorContext<String, String>> open;
        private final BiConsumer<OperatorContext<String, String>, String> onRecord;
        private OperatorContext<String, String> context;

        Scripted(
                Consumer<OperatorContext<String, String>> open,
                BiConsumer<OperatorContext<String, String>, String> onRecord) {
            this.open = open;
            this.onRecord = onRecord;
        }

        @Override
        public List<StateSpec> states() {
            return List.of(VALUE, LIST);
        }

        @Override
        public void open(OperatorContext<String, String> opened) {
            context = opened;
            open.accept(opened);
        }

        @Override
        public void onRecord(String value, long timestamp) {
            onRecord.accept(context, value);
        }
    }
}
