// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.failure.OperatorFailureException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class CrashTestMisuseTest {

    private final CrashTest test = CrashTest.of(quotients());

    @Test
    void shouldNameTheSourcesAndSinksThatThereAre() {
        assertEquals(
                "Pipeline 'quotients' has no source named 'letters'; its sources are [numbers]. Remedy: ask for one of these; a source has the name that from(...) was given, a sink that of to(...)",
                refused(IllegalArgumentException.class, () -> test.input("letters", Long.class)));
        assertEquals(
                "Pipeline 'quotients' has no sink named 'numbers'; its sinks are [out]. Remedy: ask for one of these; a source has the name that from(...) was given, a sink that of to(...)",
                refused(IllegalArgumentException.class, () -> test.keepingSink("numbers")));
    }

    @Test
    void shouldRefuseATestInWhichNothingIsSent() {
        test.advanceClock(Duration.ofMillis(5));

        assertEquals(
                "Nothing was sent to pipeline 'quotients'; its sources are [numbers]. Remedy: input(...).send(...) before assertExact()",
                refused(IllegalStateException.class, test::assertExact));
    }

    @Test
    void shouldRefuseATestInWhichNothingIsWritten() {
        test.watermark(5);

        assertEquals(
                "Pipeline 'quotients' writes nothing in this test even without a crash, so that nothing could be lost or repeated. Remedy: send what makes it write to [out]",
                refused(IllegalStateException.class, test::assertExact));
    }

    @Test
    void shouldRefuseASinkThatIsKeptAndNotWatched() {
        test.keepingSink("out").input("numbers", Long.class).send(5L);

        assertEquals(
                "The sinks [out] are the pipeline's own, and nobody looks at what they show. Remedy: watching(...)",
                refused(IllegalStateException.class, test::assertExact));
    }

    @Test
    void shouldRefuseTwoOutputsOfOneName() {
        test.watching("mails", () -> {}, List::of);

        refused(IllegalArgumentException.class, () -> test.watching("mails", () -> {}, List::of));
        assertTrue(
                refused(
                                IllegalArgumentException.class,
                                () -> test.watching("out", () -> {}, List::of))
                        .contains("keepingSink(\"out\")"));
    }

    @Test
    void shouldRefuseATestInWhichNothingCrashes() {
        CrashTest late =
                CrashTest.of(quotients(), CrashTestSettings.standard().crashingAfter(1_000_000));
        late.input("numbers", Long.class).send(5L);

        assertTrue(
                refused(IllegalStateException.class, late::assertExact)
                        .matches(
                                "No crash came about: without one pipeline 'quotients' has ended"
                                        + " after turn \\d+, and it was to crash after turn"
                                        + " \\[1000000]\\. Remedy: name an earlier turn"));
    }

    @Test
    void shouldRefuseATestInWhichNothingIsRestored() {
        CrashTest rare =
                CrashTest.of(
                        quotients(),
                        CrashTestSettings.standard()
                                .withSeed(1)
                                .withCheckpointEvery(50)
                                .withMostCrashPoints(1)
                                .withRandomRuns(0));
        rare.input("numbers", Long.class).send(5L);

        assertEquals(
                "No crash came after a checkpoint was complete, so that pipeline 'quotients' was never restored: 1 crashes in a script of 2 steps, with a checkpoint every 50. Remedy: take more of them, or allow for more crash points",
                refused(IllegalStateException.class, rare::assertExact));
    }

    @Test
    void shouldRefuseTimesThatGoBackAndTimeWithinAStep() {
        test.watermark(5);

        refused(IllegalArgumentException.class, () -> test.watermark(4));
        refused(IllegalArgumentException.class, () -> test.advanceClock(Duration.ofMillis(-1)));
        refused(
                IllegalStateException.class,
                () -> test.together(() -> test.advanceClock(Duration.ofMillis(1))));
        refused(IllegalStateException.class, () -> test.together(() -> test.together(() -> {})));
    }

    @Test
    void shouldRefuseSettingsThatMeanNothing() {
        CrashTestSettings standard = CrashTestSettings.standard();

        assertEquals(
                "The number of steps with one checkpoint is 0; it must be at least 1",
                refused(IllegalArgumentException.class, () -> standard.withCheckpointEvery(0)));
        refused(IllegalArgumentException.class, () -> standard.crashingAfter(5, -1));
        refused(IllegalArgumentException.class, () -> standard.withRestartParallelism(2, 0));
        refused(IllegalArgumentException.class, () -> standard.withDowntime(Duration.ofMillis(-1)));
        refused(
                IllegalArgumentException.class,
                () -> standard.withMostCrashPoints(0).withRandomRuns(0));
    }

    @Test
    void shouldLetOutWhatAnOperatorThrowsWithoutACrash() {
        test.input("numbers", Long.class).send(0L);

        assertTrue(refused(OperatorFailureException.class, test::assertExact).contains("'divide'"));
    }

    @Test
    void shouldNameTheStepInWhichTimersGoOnForEver() {
        PipelineBuilder builder = Pipeline.named("restless");
        builder.from("numbers", Sources.<Long>of())
                .withTimestamps(number -> number, Watermarks.monotonic())
                .keyByLong(number -> number)
                .process("again", Restless::new)
                .to("out", Sinks.discard());
        CrashTest restless = CrashTest.of(builder.build());
        restless.input("numbers", Long.class).send(1L);

        String message = refused(AssertionError.class, restless::assertExact);

        assertTrue(
                message.startsWith(
                        "The pipeline is still at work in step 2 of 2 (Ended[] at input 'numbers'),"),
                message);
    }

    private static String refused(Class<? extends Throwable> type, Executable call) {
        return assertThrows(type, call).getMessage();
    }

    private static Pipeline quotients() {
        PipelineBuilder builder = Pipeline.named("quotients");
        builder.from("numbers", Sources.<Long>of())
                .withTimestamps(number -> number, Watermarks.monotonic())
                .map("divide", number -> 100 / number)
                .to("out", Sinks.discard());
        return builder.build();
    }

    private static final class Restless implements KeyedOperator<Long, Long, Long> {
        private OperatorContext<Long, Long> ctx;

        @Override
        public void open(OperatorContext<Long, Long> context) {
            ctx = context;
        }

        @Override
        public void onRecord(Long value, long timestamp) {
            ctx.timers().set(TimeDomain.EVENT, timestamp + 1);
        }

        @Override
        public void onTimer(TimeDomain domain, long time, long payload) {
            ctx.timers().set(TimeDomain.EVENT, time + 1);
        }
    }
}
