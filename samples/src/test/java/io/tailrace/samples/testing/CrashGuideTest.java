// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.samples.start.Lockout;
import io.tailrace.samples.start.Lockouts;
import io.tailrace.samples.start.Login;
import io.tailrace.testkit.CrashReport;
import io.tailrace.testkit.CrashTest;
import io.tailrace.testkit.CrashTestSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrashGuideTest {

    @Test
    void shouldLockOutThroughCrashes() {
        Pipeline pipeline = Lockouts.pipeline(Sources.of(), Sinks.discard());
        // region crash
        CrashTest test = CrashTest.of(pipeline);
        var logins = test.input("logins", Login.class);
        logins.send(new Login("ann", false, 1_000));
        logins.send(new Login("bob", false, 2_000));
        logins.send(new Login("ann", false, 3_000));
        test.watermark(3_000);
        logins.send(new Login("ann", false, 4_000));

        CrashReport report = test.assertExact();

        assertEquals(List.of(new Lockout("ann", 4_000)), report.output("lockouts", Lockout.class));
        // endregion
        assertTrue(report.restores() > 50, report.toString());
    }

    @Test
    void shouldTellHowACountInAFieldIsLost() {
        CrashTest test = CrashTest.of(visits());
        visitTwice(test);

        AssertionError failure = assertThrows(AssertionError.class, test::assertExact);

        assertEquals(
                """
                Pipeline 'visits' is not exact: after a crash its output is not that of a run without one.
                  'counts' lacks ann 2, and has too many: ann 1
                What happened:
                  failed after turn 21, in step 1 of 3 (Unstamped[value=ann] at input 'visits')
                  went on from checkpoint 1, of step 1
                This run alone: settings.withSeed(0).withCheckpointEvery(1).crashingAfter(21)
                Remedy: keep what must survive in state of the context, not in a field; and let only sinks reach the outside, which commit in two phases or replace what is written again""",
                withTheTurnOfTheGuide(failure.getMessage()));
    }

    /** How many turns there are is a matter of the engine, not of the guide. */
    private static String withTheTurnOfTheGuide(String message) {
        return message.replaceAll("(killed|failed) after turn \\d+", "failed after turn 21")
                .replaceAll("crashingAfter\\(\\d+\\)", "crashingAfter(21)");
    }

    @Test
    void shouldCrashAsSettingsSay() {
        // region settings
        CrashTestSettings settings =
                CrashTestSettings.standard()
                        .withSeed(42)
                        .withCheckpointEvery(3)
                        .withRestartParallelism(4, 1)
                        .withMostCrashPoints(500)
                        .withRandomRuns(50);
        CrashTest test = CrashTest.of(Lockouts.pipeline(Sources.of(), Sinks.discard()), settings);
        // endregion
        var logins = test.input("logins", Login.class);
        for (int at = 1; at < 10; at++) {
            logins.send(new Login("ann", false, at));
        }

        assertTrue(test.assertExact().crashes() > 100);
    }

    private static void visitTwice(CrashTest test) {
        var visits = test.input("visits", String.class);
        visits.send("ann");
        visits.send("ann");
    }

    private static Pipeline visits() {
        PipelineBuilder builder = Pipeline.named("visits");
        builder.from("visits", Sources.<String>of())
                .withoutTimestamps()
                .keyBy(String.class, account -> account)
                .process("count", CountsInAField::new)
                .to("counts", Sinks.discard());
        return builder.build();
    }
}
