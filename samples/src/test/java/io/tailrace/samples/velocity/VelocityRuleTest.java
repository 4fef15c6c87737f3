// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.velocity;

import static io.tailrace.operator.time.TimeDomain.EVENT;
import static io.tailrace.samples.velocity.VelocityRule.WINDOW_MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.harness.KeyedHarness;
import io.tailrace.harness.OperatorHarness;
import io.tailrace.harness.PendingTimer;
import io.tailrace.harness.Stamped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VelocityRuleTest {

    private static final long NINE_O_CLOCK = 1_767_258_000_000L;
    private static final long MINUTE_MS = 60_000;
    private static final int SEEDS = Integer.getInteger("tailrace.seeds", 100);

    private final KeyedHarness<String, Payment, Alert> rule =
            OperatorHarness.keyed(String.class, Payment::card, VelocityRule::new);

    @AfterEach
    void shouldForgetEverythingOnceNothingCanComeOfIt() {
        rule.end();
        rule.assertNoStateLeft();
        rule.close();
    }

    @Test
    void shouldAlertAtTheSixthPaymentAndAtEachAfterIt() {
        pay("gold", 0, 1, 2, 3, 4);
        assertEquals(List.of(), rule.output().drain());

        pay("gold", 5, 6);

        assertEquals(
                List.of(
                        Stamped.of(new Alert("gold", at(5), 6), at(5)),
                        Stamped.of(new Alert("gold", at(6), 7), at(6))),
                rule.output().drainStamped());
    }

    @Test
    void shouldCountEachCardByItself() {
        for (String card : List.of("gold", "blue", "black")) {
            pay(card, 0, 1);
        }

        assertEquals(List.of(), rule.output().drain());
        assertEquals(Set.of("gold", "blue", "black"), rule.state().keySet());
    }

    @Test
    void shouldNotCountWhatIsTenMinutesOld() {
        pay("gold", 0, 1, 2, 3, 4);

        pay("gold", 10);

        assertEquals(List.of(), rule.output().drain(), "minutes 1 to 10 hold five payments");
        rule.send(new Payment("gold", 1, at(10) - 1), at(10) - 1);
        assertEquals(
                List.of(new Alert("gold", at(10) - 1, 6), new Alert("gold", at(10), 6)),
                rule.output().drain());
    }

    @Test
    void shouldSeeThatALatecomerWasOneTooManyForMomentsAfterIt() {
        pay("gold", 1, 2, 3, 4, 5);
        assertEquals(List.of(), rule.output().drain());

        pay("gold", 0);

        assertEquals(List.of(new Alert("gold", at(5), 6)), rule.output().drain());
    }

    @Test
    void shouldAlertOnceForPaymentsAtTheSameMoment() {
        pay("gold", 0, 0, 0, 0, 0, 0, 0);

        assertEquals(List.of(new Alert("gold", at(0), 6)), rule.output().drain());
        assertEquals(Map.of("gold", Map.of("payments-at", Map.of(at(0), 7))), rule.state());
    }

    @Test
    void shouldRememberAPaymentForAsLongAsOneMayComeThatSharesTenMinutesWithIt() {
        pay("gold", 0);
        assertEquals(List.of(PendingTimer.of("gold", EVENT, at(10) - 1, 0)), rule.timers());

        rule.watermark(at(10) - 2);
        assertEquals(Set.of("gold"), rule.state().keySet());
        rule.watermark(at(10) - 1);

        rule.assertNoStateLeft();
    }

    @Test
    void shouldSendWhatIsBehindTheWatermarkToTheSide() {
        rule.watermark(at(5));

        pay("gold", 5);
        rule.send(new Payment("gold", 1, at(5) + 1), at(5) + 1);

        assertEquals(
                List.of(new Payment("gold", 1, at(5))), rule.sideOutput(VelocityRule.LATE).drain());
        assertEquals(1, rule.counter("late-payments"));
        assertEquals(Set.of("gold"), rule.state().keySet());
    }

    @Test
    void shouldAlertAtTheSameMomentsInWhateverOrderPaymentsCome() {
        for (long seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Long> paidAt = new ArrayList<>();
            int payments = 1 + random.nextInt(40);
            for (int n = 0; n < payments; n++) {
                paidAt.add(NINE_O_CLOCK + random.nextLong(3 * WINDOW_MS) / 20_000 * 20_000);
            }

            Set<Long> moments = new HashSet<>();
            try (var fresh =
                    OperatorHarness.keyed(String.class, Payment::card, VelocityRule::new)) {
                for (long paid : paidAt) {
                    fresh.send(new Payment("gold", 1, paid), paid);
                    for (Alert alert : fresh.output().drain()) {
                        assertTrue(moments.add(alert.at()), "seed " + seed + " repeats " + alert);
                    }
                }
            }

            assertEquals(momentsByBruteForce(paidAt), new TreeSet<>(moments), "seed " + seed);
        }
    }

    @Test
    void shouldComeToTheSameWhenTheWatermarkFollowsAndItRestarts() {
        for (long seed = 0; seed < SEEDS / 4; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Long> paidAt = new ArrayList<>();
            Set<Long> moments = new HashSet<>();
            try (var fresh =
                    OperatorHarness.keyed(String.class, Payment::card, VelocityRule::new)) {
                long newest = NINE_O_CLOCK;
                for (int n = 0; n < 60; n++) {
                    newest += random.nextLong(3 * MINUTE_MS);
                    long paid = newest - random.nextLong(MINUTE_MS);
                    paidAt.add(paid);
                    fresh.send(new Payment("gold", 1, paid), paid);
                    fresh.output().drain().forEach(alert -> moments.add(alert.at()));
                    fresh.watermark(newest - MINUTE_MS);
                    if (random.nextInt(5) == 0) {
                        fresh.restart();
                    }
                }
                assertEquals(List.of(), fresh.sideOutput(VelocityRule.LATE).drain());
                fresh.end();
                fresh.assertNoStateLeft();
            }

            assertEquals(momentsByBruteForce(paidAt), new TreeSet<>(moments), "seed " + seed);
        }
    }

    private static Set<Long> momentsByBruteForce(List<Long> paidAt) {
        Set<Long> moments = new TreeSet<>();
        for (long moment : paidAt) {
            long payments =
                    paidAt.stream().filter(at -> at > moment - WINDOW_MS && at <= moment).count();
            if (payments > VelocityRule.ALLOWED) {
                moments.add(moment);
            }
        }
        return moments;
    }

    private void pay(String card, long... minutes) {
        LongStream.of(minutes)
                .map(VelocityRuleTest::at)
                .forEach(at -> rule.send(new Payment(card, 1, at), at));
    }

    private static long at(long minutesPastNine) {
        return NINE_O_CLOCK + minutesPastNine * MINUTE_MS;
    }
}
