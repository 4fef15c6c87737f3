// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.harness.KeyedHarness;
import io.tailrace.harness.OperatorHarness;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OnceInAWhileTest {

    private static final long MINUTE_MS = 60_000;

    private final KeyedHarness<AlertKey, Alert, AlertChange> once =
            OperatorHarness.keyed(AlertKey.class, AlertKey::of, OnceInAWhile::new);

    @AfterEach
    void shouldForgetEverythingInTheEnd() {
        once.end();
        once.assertNoStateLeft();
        once.close();
    }

    @Test
    void shouldTellOneOfManyInTenMinutes() {
        for (long minute = 0; minute <= 21; minute++) {
            alert("gold", Rule.VELOCITY, minute);
        }

        assertEquals(List.of(0L, 10L, 20L), minutesTold());
    }

    @Test
    void shouldTellEachCardAndRuleByItself() {
        alert("gold", Rule.VELOCITY, 0);
        alert("gold", Rule.TEST_CHARGE, 1);
        alert("blue", Rule.VELOCITY, 2);

        assertEquals(List.of(0L, 1L, 2L), minutesTold());
    }

    @Test
    void shouldStayQuietForWhatComesLate() {
        alert("gold", Rule.VELOCITY, 0);

        once.watermark(12 * MINUTE_MS - 1);
        alert("gold", Rule.VELOCITY, 9);

        assertEquals(List.of(0L), minutesTold());
    }

    @Test
    void shouldForgetWhenNothingThatWasQuietedCanComeAnyMore() {
        alert("gold", Rule.VELOCITY, 0);
        alert("gold", Rule.VELOCITY, 11);

        once.watermark(12 * MINUTE_MS);
        assertEquals(1, once.state().size());
        once.watermark(23 * MINUTE_MS);

        once.assertNoStateLeft();
    }

    private void alert(String card, Rule rule, long minute) {
        long at = minute * MINUTE_MS;
        once.send(new Alert(card, rule, 1, "", at), at);
    }

    private List<Long> minutesTold() {
        return once.output().drain().stream()
                .map(change -> change.alert().at() / MINUTE_MS)
                .toList();
    }
}
