// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.harness.KeyedHarness;
import io.tailrace.harness.OperatorHarness;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestChargeRuleTest {

    private static final long NINE_O_CLOCK = 1_767_258_000_000L;

    private final KeyedHarness<String, Payment, Alert> rule =
            OperatorHarness.keyed(String.class, Payment::card, TestChargeRule::new);

    @AfterEach
    void shouldForgetEverythingInTheEnd() {
        rule.end();
        rule.assertNoStateLeft();
        rule.close();
    }

    @Test
    void shouldAlertOnALotSoonAfterALittle() {
        pay("gold", 1_20, 0);
        pay("gold", 30_00, 10);
        assertEquals(List.of(), rule.output().drain());

        pay("gold", 812_00, 31);

        assertEquals(
                List.of(
                        new Alert(
                                "gold",
                                Rule.TEST_CHARGE,
                                812_00,
                                "1.20 at shop, 31 s later 812.00 at shop",
                                at(31))),
                rule.output().drain());
    }

    @Test
    void shouldAlertWhicheverComesInFirst() {
        pay("gold", 812_00, 31);
        assertEquals(List.of(), rule.output().drain());

        pay("gold", 1_20, 0);

        assertEquals(List.of(at(31)), rule.output().drain().stream().map(Alert::at).toList());
    }

    @Test
    void shouldLetPassWhatIsNoTest() {
        pay("gold", 812_00, 0);
        pay("gold", 1_20, 1); // little after a lot
        pay("blue", 2_01, 0);
        pay("blue", 400_00, 1); // not that little
        pay("grey", 2_00, 0);
        pay("grey", 399_99, 1); // not that much
        pay("black", 2_00, 0);
        pay("red", 400_00, 1); // of another card
        pay("green", -1_00, 0);
        pay("green", 400_00, 1); // given back

        assertEquals(List.of(), rule.output().drain());
    }

    @Test
    void shouldCallTwoMinutesSoonAndMoreNot() {
        pay("gold", 2_00, 0);
        pay("blue", 2_00, 0);

        pay("gold", 400_00, 120);
        pay("blue", 400_00, 121);

        assertEquals(List.of("gold"), rule.output().drain().stream().map(Alert::card).toList());
    }

    @Test
    void shouldRememberForAsLongAsAPartnerMayComeLate() {
        pay("gold", 2_00, 0);

        rule.watermark(at(179));
        assertEquals(Set.of("gold"), rule.state().keySet());
        pay("gold", 400_00, 120); // a minute late, less a second
        rule.watermark(at(180));
        assertEquals(1, rule.output().drain().size());
        rule.watermark(at(300));

        rule.assertNoStateLeft();
    }

    @Test
    void shouldLeadAsideWhatIsTooLate() {
        rule.watermark(at(100));

        pay("gold", 400_00, 40);
        pay("gold", 30_00, 40); // no matter for this rule
        pay("blue", 400_00, 41);

        assertEquals(
                List.of(new Payment("gold", "shop", 400_00, at(40))),
                rule.sideOutput(TooLate.PAYMENTS).drain());
        assertEquals(1, rule.counter("late"));
        assertEquals(Set.of("blue"), rule.state().keySet());
    }

    private void pay(String card, long cents, long second) {
        rule.send(new Payment(card, "shop", cents, at(second)), at(second));
    }

    private static long at(long second) {
        return NINE_O_CLOCK + second * 1_000;
    }
}
