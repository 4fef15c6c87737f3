// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.testkit.PipelineTest;
import io.tailrace.testkit.TestInput;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FraudPipelineTest {

    private static final long NINE_O_CLOCK = 1_767_258_000_000L;
    private static final long MINUTE = 60;

    private final PipelineTest test =
            PipelineTest.of(
                    FraudPipeline.of(
                            2,
                            Sources.<Payment>of(),
                            Sinks.discard(),
                            Sinks.discard(),
                            Sinks.discard()));

    private final TestInput<Payment> payments = test.input("payments", Payment.class);

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void shouldAlertOnTheSixthPaymentInAMinuteAndOnlyOnThat() {
        for (long second : List.of(1, 8, 20, 31, 44)) {
            pay("gold", 10_00, second);
        }
        assertEquals(List.of(), alerts());

        for (long second : List.of(50, 51, 52, 53, 54, 55, 56, 57)) {
            pay("gold", 10_00, second);
        }

        assertEquals(
                List.of("RAISED gold VELOCITY 6 payments within a minute, 60.00 in all"), alerts());
        test.end();
        assertEquals(List.of(), alerts());
    }

    @Test
    void shouldNotAlertOnSixPaymentsThatAreNoMinute() {
        for (long second : List.of(1, 8, 20, 31, 44, 72)) {
            pay("gold", 10_00, second);
            pay("blue" + second, 10_00, second);
        }
        test.end();

        assertEquals(List.of(), alerts());
    }

    @Test
    void shouldCountWhatComesLateAndLeadAsideWhatComesTooLate() {
        for (long second : List.of(1, 2, 3, 4, 5)) {
            pay("gold", 10_00, second);
            pay("blue", 10_00, second);
        }

        watermark(2 * MINUTE - 1 - 1);
        pay("gold", 10_00, 9); // of the minute from :00 to :60, which was allowed another one
        watermark(2 * MINUTE);
        pay("blue", 10_00, 9);

        assertEquals(
                List.of("RAISED gold VELOCITY 6 payments within a minute, 60.00 in all"), alerts());
        assertEquals(
                List.of(new TooLate("velocity", new Payment("blue", "shop", 10_00, at(9)))),
                test.output("too-late", TooLate.class).drain());
    }

    @Test
    void shouldAlertAtOnceOnSpendFarAboveHabit() {
        learn("gold", 10_00);

        pay("gold", 100_00, 3 * MINUTE);
        assertEquals(List.of(), alerts());
        pay("gold", 111_00, 4 * MINUTE);
        pay("gold", 500_00, 5 * MINUTE);

        assertEquals(
                List.of("RAISED gold SPEND 211.00 in ten minutes, 21 times the usual 10.00"),
                alerts());
        test.end();
        assertEquals(List.of(), alerts());
    }

    @Test
    void shouldTakeBackAnAlertOfWhichTheMoneyWasGivenBack() {
        learn("gold", 10_00);
        pay("gold", 500_00, 3 * MINUTE);
        assertEquals(
                List.of("RAISED gold SPEND 500.00 in ten minutes, 50 times the usual 10.00"),
                alerts());

        pay("gold", -500_00, 4 * MINUTE);
        pay("gold", 10_00, 5 * MINUTE);
        watermark(11 * MINUTE - 1);
        assertEquals(List.of(), alerts());
        watermark(11 * MINUTE);

        assertEquals(
                List.of("WITHDRAWN gold SPEND 500.00 in ten minutes, 50 times the usual 10.00"),
                alerts());
    }

    @Test
    void shouldAlertOnATestCharge() {
        pay("gold", 1_00, 0);
        pay("gold", 500_00, MINUTE);
        pay("gold", 500_00, MINUTE + 1);

        assertEquals(
                List.of("RAISED gold TEST_CHARGE 1.00 at shop, 60 s later 500.00 at shop"),
                alerts());
    }

    /** An hour before the rest, so that nothing else is known of it. */
    private void learn(String card, long cents) {
        for (long second = 0; second < 5 * MINUTE; second += MINUTE) {
            pay(card, cents, second - 60 * MINUTE);
        }
    }

    private void pay(String card, long cents, long second) {
        payments.send(new Payment(card, "shop", cents, at(second)));
    }

    private void watermark(long second) {
        test.watermark(at(second));
    }

    private static long at(long second) {
        return NINE_O_CLOCK + second * 1_000;
    }

    private List<String> alerts() {
        return test.output("alerts", AlertChange.class).drain().stream()
                .map(
                        change ->
                                "%s %s %s %s"
                                        .formatted(
                                                change.withdrawn() ? "WITHDRAWN" : "RAISED",
                                                change.alert().card(),
                                                change.alert().rule(),
                                                change.alert().reason()))
                .toList();
    }
}
