// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.harness.KeyedHarness;
import io.tailrace.harness.OperatorHarness;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HabitOfCardTest {

    private final KeyedHarness<String, Payment, UsualPayment> habit =
            OperatorHarness.keyed(String.class, Payment::card, HabitOfCard::new);

    @AfterEach
    void shouldForgetACardThatHasNotPaidForAMonth() {
        habit.watermark(Duration.ofDays(31).toMillis());
        habit.assertNoStateLeft();
        habit.close();
    }

    @Test
    void shouldKnowWhatIsUsualAfterFivePayments() {
        assertEquals(List.of(0L, 0L, 0L, 0L, 0L, 30L), usualAt(10, 20, 30, 40, 50, 1));
    }

    @Test
    void shouldFollowSlowly() {
        assertEquals(
                List.of(80L, 90L, 97L), usualAt(80, 80, 80, 80, 80, 80, 150, 150, 1).subList(6, 9));
    }

    @Test
    void shouldNotLearnFromAThief() {
        assertEquals(
                List.of(100L, 116L), usualAt(100, 100, 100, 100, 100, 99_999, 1).subList(5, 7));
    }

    @Test
    void shouldLearnNothingFromWhatIsGivenBack() {
        assertEquals(
                List.of(0L, 100L), usualAt(100, 100, -100, 100, 100, -5, 100, 1).subList(6, 8));
    }

    @Test
    void shouldKnowEachCardByItself() {
        usualAt(100, 100, 100, 100, 100);

        habit.send(new Payment("other", "shop", 7, 0), 0);

        assertEquals(0, habit.output().drain().get(0).usualCents());
    }

    private List<Long> usualAt(long... cents) {
        LongStream.of(cents).forEach(one -> habit.send(new Payment("gold", "shop", one, 0), 0));
        return habit.output().drain().stream().map(UsualPayment::usualCents).toList();
    }
}
