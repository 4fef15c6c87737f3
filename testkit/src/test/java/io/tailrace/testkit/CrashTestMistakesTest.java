// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkGuarantee;
import io.tailrace.operator.sink.SinkTraits;
import io.tailrace.operator.sink.TransactionalSink;
import io.tailrace.operator.sink.TransactionalWriter;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.state.ValueSpec;
import io.tailrace.operator.state.ValueState;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.pipeline.KeyedStream;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.pipeline.graph.Mapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Each of these pipelines does well as long as nothing crashes, and is found out. */
class CrashTestMistakesTest {

    @Test
    void shouldCatchStateInAField() {
        AssertionError failure = caught(CrashTest.of(keyed(CountsInAField::new)));

        assertTrue(
                failure.getMessage()
                        .startsWith(
                                "Pipeline 'letters' is not exact: after a crash its output is not"
                                        + " that of a run without one.\n  'out' lacks "),
                failure.getMessage());
        assertTrue(failure.getMessage().contains("has too many: a: 1"), failure.getMessage());
        assertTrue(failure.getMessage().contains("went on from checkpoint "), failure.getMessage());
    }

    @Test
    void shouldHaveTheRunThatFailedAloneByWhatTheMessageSays() {
        AssertionError failure = caught(CrashTest.of(keyed(CountsInAField::new)));
        String alone = lineAfter(failure, "This run alone: settings");
        assertTrue(
                alone.matches(
                        "\\.withSeed\\(0\\)\\.withCheckpointEvery\\(1\\)\\.crashingAfter\\(\\d+\\)"),
                alone);
        long turn = Long.parseLong(alone.replaceAll(".*\\((\\d+)\\)", "$1"));

        AssertionError again =
                caught(
                        CrashTest.of(
                                keyed(CountsInAField::new),
                                CrashTestSettings.standard()
                                        .withSeed(0)
                                        .withCheckpointEvery(1)
                                        .crashingAfter(turn)));

        assertEquals(failure.getMessage(), again.getMessage());
    }

    @Test
    void shouldHaveARunWithSeveralCrashesAloneToo() {
        CrashTestSettings several = CrashTestSettings.standard().withMostCrashPoints(0);
        AssertionError failure = caught(CrashTest.of(keyed(CountsInAField::new), several));
        String alone = lineAfter(failure, "This run alone: settings");
        String[] numbers = alone.replaceAll("[^0-9]+", " ").trim().split(" ");
        long[] turns = new long[numbers.length - 2];
        for (int i = 0; i < turns.length; i++) {
            turns[i] = Long.parseLong(numbers[i + 2]);
        }

        AssertionError again =
                caught(
                        CrashTest.of(
                                keyed(CountsInAField::new),
                                CrashTestSettings.standard()
                                        .withSeed(Long.parseLong(numbers[0]))
                                        .withCheckpointEvery(Integer.parseInt(numbers[1]))
                                        .crashingAfter(turns)));

        assertTrue(turns.length >= 2, alone);
        assertEquals(failure.getMessage(), again.getMessage());
    }

    @Test
    void shouldCatchWhatAFieldHasSeen() {
        AssertionError failure = caught(CrashTest.of(keyed(RemembersFirstInAField::new)));

        assertTrue(failure.getMessage().contains("'out' has too many: "), failure.getMessage());
    }

    @Test
    void shouldCatchAnEffectOutsideOfAnOperator() {
        List<String> mails = new ArrayList<>();
        CrashTest test =
                CrashTest.of(
                                mapped(
                                        letter -> {
                                            mails.add(letter);
                                            return letter;
                                        }))
                        .watching("mails", mails::clear, () -> mails);

        AssertionError failure = caught(test);

        assertTrue(failure.getMessage().contains("\n  'mails' has too many: a\n"));
        assertFalse(failure.getMessage().contains("'out'"), failure.getMessage());
    }

    @Test
    void shouldCatchASinkThatShowsBeforeTheCheckpoint() {
        List<String> ledger = new ArrayList<>();
        for (Sink<String> sink :
                List.<Sink<String>>of(
                        Sinks.<String>forEach(ledger::add), new ShowsAtOnce(ledger))) {
            CrashTest test =
                    CrashTest.of(copied(sink))
                            .keepingSink("out")
                            .watching("ledger", ledger::clear, () -> ledger);

            AssertionError failure = caught(test);

            assertTrue(
                    failure.getMessage().contains("'ledger' has too many: a"),
                    failure.getMessage());
        }
    }

    @Test
    void shouldCatchASinkThatForgetsWhatItHadPrepared() {
        List<String> ledger = new ArrayList<>();
        CrashTest test =
                CrashTest.of(copied(new ForgetsPrepared(ledger)))
                        .keepingSink("out")
                        .watching("ledger", ledger::clear, () -> ledger);

        AssertionError failure = caught(test);

        assertTrue(failure.getMessage().contains("'ledger' lacks a"), failure.getMessage());
    }

    @Test
    void shouldLetASinkPassThatCommitsInTwoPhases() {
        CommittedSink<String> sink = new CommittedSink<>(true);
        CrashTest test =
                CrashTest.of(copied(sink))
                        .keepingSink("out")
                        .watching("ledger", sink::clear, sink::committed);
        sendFour(test);

        assertEquals(
                List.of("a", "b", "a", "a"), test.assertExact().output("ledger", String.class));
    }

    @Test
    void shouldCatchWhatDiffersWithoutACrash() {
        SplittableRandom random = new SplittableRandom(1);
        AtomicLong count = new AtomicLong();
        Map<String, Pipeline> various =
                Map.of(
                        "random", mapped(letter -> letter + random.nextInt()),
                        "captured", mapped(letter -> letter + count.incrementAndGet()));

        various.forEach(
                (what, pipeline) -> {
                    AssertionError failure = caught(CrashTest.of(pipeline));
                    assertTrue(
                            failure.getMessage()
                                    .startsWith(
                                            "Pipeline 'letters' is not exact even without a crash:"
                                                    + " two runs under seed 0 differ.\n  'out' lacks"),
                            what + ": " + failure.getMessage());
                });
    }

    @Test
    void shouldCatchOutputThatTellsTheTimeIfTimeGoesOn() {
        CrashTest belongs = CrashTest.of(keyed(TellsTheTime::new));
        sendFour(belongs);
        belongs.assertExact();

        CrashTest goesOn =
                CrashTest.of(
                        keyed(TellsTheTime::new),
                        CrashTestSettings.standard().withDowntime(Duration.ofMillis(5)));

        assertTrue(caught(goesOn).getMessage().contains("'out' lacks "));
    }

    @Test
    void shouldBlameTheSeedAndNotTheCrashForWhatMeetsInAnyOrder() {
        PipelineBuilder builder = Pipeline.named("letters");
        var left = builder.from("left", Sources.<String>of()).withoutTimestamps();
        var right = builder.from("right", Sources.<String>of()).withoutTimestamps();
        left.union(right)
                .keyBy(String.class, letter -> "all")
                .process("list", JoinsInOrder::new)
                .to("out", Sinks.discard());
        CrashTest test = CrashTest.of(builder.build());
        test.together(
                () -> {
                    test.input("left", String.class).send("l");
                    test.input("right", String.class).send("r");
                });

        AssertionError failure = assertThrows(AssertionError.class, test::assertExact);

        assertTrue(
                failure.getMessage().contains("is not exact even without a crash: runs under seeds")
                        || failure.getMessage().contains("after a crash"),
                failure.getMessage());
    }

    @Test
    void shouldCatchStateThatDependsOnTheParallelism() {
        PipelineBuilder builder = Pipeline.named("letters").parallelism(3);
        letters(builder).process("tell", TellsItsTask::new).to("out", Sinks.discard());
        Pipeline pipeline = builder.build();

        CrashTest stays = CrashTest.of(pipeline);
        sendFour(stays);
        stays.assertExact();
        AssertionError failure =
                caught(
                        CrashTest.of(
                                pipeline, CrashTestSettings.standard().withRestartParallelism(1)));

        assertTrue(failure.getMessage().contains("of 1"), failure.getMessage());
    }

    @Test
    void shouldSayWhatAnOperatorThrowsAfterACrashOnly() {
        AssertionError failure = caught(CrashTest.of(keyed(CannotGoOn::new)));

        assertTrue(
                failure.getMessage()
                        .startsWith(
                                "Pipeline 'letters' fails after a crash, and does not without:"),
                failure.getMessage());
        assertTrue(failure.getMessage().contains("no room in the field"), failure.getMessage());
        assertTrue(failure.getMessage().contains(".crashingAfter("), failure.getMessage());
    }

    @Test
    void shouldNameATypeWithoutEquals() {
        AssertionError failure = caught(CrashTest.of(mapped(letter -> new StringBuilder(letter))));

        assertTrue(
                failure.getMessage().contains("(java.lang.StringBuilder defines no equals)"),
                failure.getMessage());
    }

    private static AssertionError caught(CrashTest test) {
        sendFour(test);
        return assertThrows(AssertionError.class, test::assertExact);
    }

    private static void sendFour(CrashTest test) {
        var letters = test.input("letters", String.class);
        letters.send("a");
        test.advanceClock(Duration.ofMillis(1));
        letters.send("b");
        letters.send("a");
        letters.send("a");
    }

    private static String lineAfter(AssertionError failure, String beginning) {
        return failure.getMessage()
                .lines()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElseThrow()
                .substring(beginning.length());
    }

    private static KeyedStream<String, String> letters(PipelineBuilder builder) {
        return builder.from("letters", Sources.<String>of())
                .withoutTimestamps()
                .keyBy(String.class, letter -> letter);
    }

    private static Pipeline keyed(Supplier<KeyedOperator<String, String, String>> operator) {
        PipelineBuilder builder = Pipeline.named("letters");
        letters(builder).process("step", operator).to("out", Sinks.discard());
        return builder.build();
    }

    private static <T> Pipeline mapped(Mapper<String, T> mapper) {
        PipelineBuilder builder = Pipeline.named("letters");
        builder.from("letters", Sources.<String>of())
                .withoutTimestamps()
                .map("step", mapper)
                .to("out", Sinks.discard());
        return builder.build();
    }

    private static Pipeline copied(Sink<String> sink) {
        PipelineBuilder builder = Pipeline.named("letters");
        builder.from("letters", Sources.<String>of()).withoutTimestamps().to("out", sink);
        return builder.build();
    }

    /** What all of these operators have in common. */
    private abstract static class OnLetters implements KeyedOperator<String, String, String> {

        OperatorContext<String, String> ctx;

        @Override
        public void open(OperatorContext<String, String> context) {
            ctx = context;
        }

        @Override
        public void onTimer(TimeDomain domain, long time, long payload) {}
    }

    private static final class CountsInAField extends OnLetters {
        private final Map<String, Integer> counts = new HashMap<>();

        @Override
        public void onRecord(String letter, long timestamp) {
            ctx.output().emit(letter + ": " + counts.merge(letter, 1, Integer::sum));
        }
    }

    private static final class RemembersFirstInAField extends OnLetters {
        private final Map<String, Boolean> seen = new HashMap<>();

        @Override
        public void onRecord(String letter, long timestamp) {
            if (seen.put(letter, true) == null) {
                ctx.output().emit("first " + letter);
            }
        }
    }

    private static final class TellsTheTime extends OnLetters {
        @Override
        public void onRecord(String letter, long timestamp) {
            ctx.output().emit(letter + " at " + ctx.processingTimeMs());
        }
    }

    private static final class TellsItsTask extends OnLetters {
        @Override
        public void onRecord(String letter, long timestamp) {
            ctx.output().emit(letter + " in " + ctx.taskIndex() + " of " + ctx.parallelism());
        }
    }

    private static final class JoinsInOrder extends OnLetters {
        private static final ValueSpec<String> SO_FAR = ValueSpec.of("so-far", String.class);
        private ValueState<String> soFar;

        @Override
        public List<StateSpec> states() {
            return List.of(SO_FAR);
        }

        @Override
        public void open(OperatorContext<String, String> context) {
            super.open(context);
            soFar = context.value(SO_FAR);
        }

        @Override
        public void onRecord(String letter, long timestamp) {
            soFar.set(soFar.getOr("") + letter);
            ctx.output().emit(soFar.get());
        }
    }

    /** Takes its state for a proof that its field is filled. */
    private static final class CannotGoOn extends OnLetters {
        private static final LongSpec COUNT = LongSpec.of("count");
        private final List<String> field = new ArrayList<>();
        private LongState count;

        @Override
        public List<StateSpec> states() {
            return List.of(COUNT);
        }

        @Override
        public void open(OperatorContext<String, String> context) {
            super.open(context);
            count = context.longValue(COUNT);
        }

        @Override
        public void onRecord(String letter, long timestamp) {
            if (count.add(1) > 1 && !field.contains(letter)) {
                throw new IllegalStateException("no room in the field");
            }
            field.add(letter);
            ctx.output().emit(letter);
        }
    }

    /** Claims to commit in two phases. */
    private record ShowsAtOnce(List<String> ledger) implements TransactionalSink<String, String> {
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
            return new TransactionalWriter<>() {
                @Override
                public void recover(long checkpointId, List<String> prepared) {}

                @Override
                public void write(String value, long timestamp) {
                    ledger.add(value);
                }

                @Override
                public String prepare(long checkpointId) {
                    return null;
                }

                @Override
                public void commit(String committable) {}
            };
        }
    }

    /** Relies on commit being called in the process that has prepared. */
    private record ForgetsPrepared(List<String> ledger)
            implements TransactionalSink<String, String> {
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
            return new TransactionalWriter<>() {
                private final List<String> written = new ArrayList<>();

                @Override
                public void recover(long checkpointId, List<String> prepared) {}

                @Override
                public void write(String value, long timestamp) {
                    written.add(value);
                }

                @Override
                public String prepare(long checkpointId) {
                    return written.isEmpty() ? null : "all";
                }

                @Override
                public void commit(String committable) {
                    ledger.addAll(written);
                    written.clear();
                }
            };
        }
    }
}
