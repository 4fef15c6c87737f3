// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.harness.HarnessSettings;
import io.tailrace.harness.KeyedHarness;
import io.tailrace.harness.OperatorHarness;
import io.tailrace.harness.Stamped;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.EventStream;
import io.tailrace.pipeline.OperatorStream;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.samples.start.Lockout;
import io.tailrace.samples.start.LockoutRule;
import io.tailrace.samples.start.Lockouts;
import io.tailrace.samples.start.Login;
import io.tailrace.testkit.PipelineTest;
import io.tailrace.testkit.PipelineTestSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestingGuideTest {

    @Test
    void shouldRestartAfterEachStep() {
        // region every-step
        HarnessSettings settings =
                HarnessSettings.standard()
                        .startingAt(Instant.parse("2026-03-01T09:00:00Z"))
                        .restartingAfterEachStep();
        KeyedHarness<String, Login, Lockout> rule =
                OperatorHarness.keyed(
                        TypeRef.of(String.class), Login::account, LockoutRule::new, settings);
        // endregion

        for (long at = 1; at <= 3; at++) {
            rule.send(new Login("ann", false, at), at);
        }
        assertEquals(List.of(new Lockout("ann", 3)), rule.output().drain());
        rule.close();
    }

    @Test
    void shouldFindOutAListThatIsEmittedAgainAndAgain() {
        try (var harness =
                OperatorHarness.keyed(String.class, (String word) -> word, EmitsItsOwnList::new)) {
            harness.send("a", 1);

            AssertionError failure = assertThrows(AssertionError.class, () -> harness.send("b", 2));

            assertEquals(
                    "Operator 'EmitsItsOwnList' has changed a value after emitting it (number 0, to"
                            + " the main output): ArrayList.size() was 1 and is now 2. It may be"
                            + " read by another thread by then. Remedy: emit a copy, or build a new"
                            + " value instead of changing the old one",
                    failure.getMessage());
        }
    }

    @Test
    void shouldHoldUnderManySeeds() {
        Pipeline pipeline = parallel();
        // region seeds
        PipelineTest.underSeeds(
                200,
                pipeline,
                test -> {
                    test.input("logins", Login.class)
                            .sendAll(
                                    List.of(
                                            Stamped.of(new Login("ann", false, 1), 1),
                                            Stamped.of(new Login("bob", false, 2), 2),
                                            Stamped.of(new Login("ann", false, 3), 3),
                                            Stamped.of(new Login("ann", false, 4), 4)));

                    assertEquals(
                            List.of(new Lockout("ann", 4)),
                            test.output("lockouts", Lockout.class).drain());
                });
        // endregion
    }

    @Test
    void shouldKnowWhoIsWaitedFor() {
        try (PipelineTest test = PipelineTest.of(twoSites())) {
            // region idle
            var east = test.input("east", Login.class);
            var west = test.input("west", Login.class);
            east.send(new Login("ann", false, 1_000));

            east.watermark(Duration.ofHours(1).toMillis());
            // West has promised nothing: nothing is forgiven yet.
            west.idle();
            // Nobody waits for west any more.
            // endregion

            east.send(new Login("ann", false, Duration.ofHours(2).toMillis()));
            east.send(new Login("ann", false, Duration.ofHours(2).toMillis() + 1));
            assertEquals(List.of(), test.output("lockouts", Lockout.class).drain());
        }
    }

    @Test
    void shouldSetTheStage() {
        // region settings
        PipelineTestSettings settings =
                PipelineTestSettings.standard()
                        .withSeed(42)
                        .startingAt(Instant.parse("2026-03-01T09:00:00Z"))
                        .withLaneCapacity(64);
        try (PipelineTest test =
                PipelineTest.of(Lockouts.pipeline(Sources.of(), Sinks.discard()), settings)) {
            test.advanceClock(Duration.ofSeconds(1));
        }
        // endregion
    }

    private static Pipeline parallel() {
        PipelineBuilder builder = Pipeline.named("lockouts").parallelism(3);
        EventStream<Login> logins =
                builder.from("logins", Sources.<Login>of())
                        .withTimestamps(Login::at, Watermarks.boundedDelay(Duration.ZERO));
        locked(logins);
        return builder.build();
    }

    private static Pipeline twoSites() {
        PipelineBuilder builder = Pipeline.named("sites");
        EventStream<Login> east =
                builder.from("east", Sources.<Login>of())
                        .withTimestamps(Login::at, Watermarks.boundedDelay(Duration.ZERO));
        EventStream<Login> west =
                builder.from("west", Sources.<Login>of())
                        .withTimestamps(Login::at, Watermarks.boundedDelay(Duration.ZERO));
        locked(east.union(west));
        return builder.build();
    }

    private static void locked(EventStream<Login> logins) {
        OperatorStream<Lockout> lockouts =
                logins.keyBy(String.class, Login::account).process("rule", LockoutRule::new);
        lockouts.to("lockouts", Sinks.discard());
    }
}
