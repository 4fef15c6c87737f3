// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.state.Ttl;
import io.tailrace.operator.time.TimeDomain;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What operators see of entries that expire in event time, from the outside. */
class TimeToLiveTest {

    private static final long MINUTE = 60_000;

    /** Counts, and tells the count ten minutes after each record; forgets it after an hour. */
    private static final class FlushesCounts implements KeyedOperator<String, String, String> {
        private static final LongSpec COUNT =
                LongSpec.of("count").expiring(Ttl.eventTime(Duration.ofHours(1)));

        private OperatorContext<String, String> ctx;
        private LongState count;

        @Override
        public List<StateSpec> states() {
            return List.of(COUNT);
        }

        @Override
        public void open(OperatorContext<String, String> context) {
            ctx = context;
            count = context.longValue(COUNT);
        }

        @Override
        public void onRecord(String value, long timestamp) {
            count.add(1);
            ctx.timers().set(TimeDomain.EVENT, timestamp + 10 * MINUTE);
            ctx.timers().set(TimeDomain.EVENT, timestamp + 70 * MINUTE);
        }

        @Override
        public void onTimer(TimeDomain domain, long time, long payload) {
            String said = count.isPresent() ? "" + count.get() : "absent";
            ctx.output().emit(ctx.key() + "@" + time / MINUTE + " " + said);
        }
    }

    /** Notes by the clock that it has seen the key, in a state that lives by event time. */
    private static final class NotesByTheClock implements KeyedOperator<String, String, String> {
        private static final LongSpec NOTED =
                LongSpec.of("noted").expiring(Ttl.eventTime(Duration.ofHours(1)));

        private OperatorContext<String, String> ctx;
        private LongState noted;

        @Override
        public List<StateSpec> states() {
            return List.of(NOTED);
        }

        @Override
        public void open(OperatorContext<String, String> context) {
            ctx = context;
            noted = context.longValue(NOTED);
        }

        @Override
        public void onRecord(String value, long timestamp) {
            ctx.timers().set(TimeDomain.PROCESSING, ctx.processingTimeMs() + 100);
        }

        @Override
        public void onTimer(TimeDomain domain, long time, long payload) {
            noted.set(42);
            ctx.output().emit(noted.isPresent() ? "noted" : "gone");
        }
    }

    /** The clock of a test begins at zero; and where old data is replayed, it is far ahead. */
    @Test
    void shouldLetWhatTheClockWritesLiveFromTheWatermarkHoweverFarTheTwoAreApart() {
        for (long epoch : new long[] {1_700_000_000_000L, -1_700_000_000_000L}) {
            try (var harness =
                    OperatorHarness.keyed(
                            String.class, (String value) -> value, NotesByTheClock::new)) {
                harness.watermark(epoch - 1);
                harness.send("a", epoch);
                harness.advanceClock(Duration.ofMillis(100));
                harness.watermark(epoch + 60 * MINUTE - 2);
                assertEquals(Map.of("a", Map.of("noted", 42L)), harness.state());

                harness.watermark(epoch + 60 * MINUTE - 1);

                assertEquals(List.of("noted"), harness.output().drain());
                harness.assertNoStateLeft();
            }
        }
    }

    @Test
    void shouldFlushTheSameWhetherTheInputEndsAtOnceOrTimePassesByTheMinute() {
        List<String> expected =
                List.of("k@10 2", "k@15 2", "l@40 1", "k@70 absent", "k@75 absent", "l@100 absent");

        try (var harness = OperatorHarness.keyed(String.class, v -> v, FlushesCounts::new)) {
            sendThree(harness);
            harness.end();

            assertEquals(expected, harness.output().drain());
            harness.assertNoStateLeft();
        }
        try (var harness = OperatorHarness.keyed(String.class, v -> v, FlushesCounts::new)) {
            sendThree(harness);
            for (long minute = 0; minute < 120; minute++) {
                harness.watermark(minute * MINUTE);
            }
            harness.end();

            assertEquals(expected, harness.output().drain());
            harness.assertNoStateLeft();
        }
    }

    @Test
    void shouldLetALateRecordShortenNoLife() {
        try (var harness = OperatorHarness.keyed(String.class, v -> v, FlushesCounts::new)) {
            harness.send("k", 40 * MINUTE);
            harness.send("k", 0);

            harness.watermark(99 * MINUTE);

            assertEquals(Map.of("k", Map.of("count", 2L)), harness.state());
            harness.watermark(100 * MINUTE);
            assertEquals(Map.of(), harness.state());
        }
    }

    @Test
    void shouldShowInATestWhatIsThereEvenIfTheLastRecordWouldNotSeeIt() {
        try (var harness = OperatorHarness.keyed(String.class, v -> v, FlushesCounts::new)) {
            harness.send("k", 0);
            harness.send("l", 200 * MINUTE);

            assertEquals(
                    Map.of("k", Map.of("count", 1L), "l", Map.of("count", 1L)), harness.state());
        }
    }

    private static void sendThree(KeyedHarness<String, String, String> harness) {
        harness.send("k", 5 * MINUTE);
        harness.send("k", 0);
        harness.send("l", 30 * MINUTE);
    }
}
