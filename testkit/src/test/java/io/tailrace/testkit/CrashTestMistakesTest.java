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
import io.tailrace.operator.sink.Sink;
import io.tailrace.pipeline.KeyedStream;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.pipeline.graph.Mapper;
import java.time.Duration;
import java.util.ArrayList;
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
        AssertionError failure = caught(CrashTest.of(keyed(MistakenSteps.CountsInAField::new)));

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
        AssertionError failure = caught(CrashTest.of(keyed(MistakenSteps.CountsInAField::new)));
        String alone = lineAfter(failure, "This run alone: settings");
        assertTrue(
                alone.matches(
                        "\\.withSeed\\(0\\)\\.withCheckpointEvery\\(1\\)\\.crashingAfter\\(\\d+\\)"),
                alone);
        long turn = Long.parseLong(alone.replaceAll(".*\\((\\d+)\\)", "$1"));

        AssertionError again =
                caught(
                        CrashTest.of(
                                keyed(MistakenSteps.CountsInAField::new),
                                CrashTestSettings.standard()
                                        .withSeed(0)
                                        .withCheckpointEvery(1)
                                        .crashingAfter(turn)));

        assertEquals(failure.getMessage(), again.getMessage());
    }

    @Test
    void shouldHaveARunWithSeveralCrashesAloneToo() {
        CrashTestSettings several = CrashTestSettings.standard().withMostCrashPoints(0);
        AssertionError failure =
                caught(CrashTest.of(keyed(MistakenSteps.CountsInAField::new), several));
        String alone = lineAfter(failure, "This run alone: settings");
        String[] numbers = alone.replaceAll("[^0-9]+", " ").trim().split(" ");
        long[] turns = new long[numbers.length - 2];
        for (int i = 0; i < turns.length; i++) {
            turns[i] = Long.parseLong(numbers[i + 2]);
        }

        AssertionError again =
                caught(
                        CrashTest.of(
                                keyed(MistakenSteps.CountsInAField::new),
                                CrashTestSettings.standard()
                                        .withSeed(Long.parseLong(numbers[0]))
                                        .withCheckpointEvery(Integer.parseInt(numbers[1]))
                                        .crashingAfter(turns)));

        assertTrue(turns.length >= 2, alone);
        assertEquals(failure.getMessage(), again.getMessage());
    }

    @Test
    void shouldCatchWhatAFieldHasSeen() {
        AssertionError failure =
                caught(CrashTest.of(keyed(MistakenSteps.RemembersFirstInAField::new)));

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
                        Sinks.<String>forEach(ledger::add),
                        new MistakenSinks.ShowsAtOnce(ledger))) {
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
                CrashTest.of(copied(new MistakenSinks.ForgetsPrepared(ledger)))
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
        CrashTest belongs = CrashTest.of(keyed(MistakenSteps.TellsTheTime::new));
        sendFour(belongs);
        belongs.assertExact();

        CrashTest goesOn =
                CrashTest.of(
                        keyed(MistakenSteps.TellsTheTime::new),
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
                .process("list", MistakenSteps.JoinsInOrder::new)
                .to("out", Sinks.discard());
        CrashTest test = CrashTest.of(builder.build());
        test.together(
                () -> {
                    test.input("left", String.class).send("l");
                    test.input("right", String.class).send("r");
                });

        AssertionError failure = assertThrows(AssertionError.class, test::assertExact);

        assertTrue(
                failure.getMessage()
                        .startsWith(
                                "Pipeline 'letters' is not exact even without a crash: runs under"
                                        + " seeds 0 and "),
                failure.getMessage());
    }

    @Test
    void shouldCatchStateThatDependsOnTheParallelism() {
        PipelineBuilder builder = Pipeline.named("letters").parallelism(3);
        letters(builder)
                .process("tell", MistakenSteps.TellsItsTask::new)
                .to("out", Sinks.discard());
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
        AssertionError failure = caught(CrashTest.of(keyed(MistakenSteps.CannotGoOn::new)));

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
}
