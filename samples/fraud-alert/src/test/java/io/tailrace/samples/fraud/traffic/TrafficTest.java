// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.samples.fraud.detection.Payment;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TrafficTest {

    private static final long SECOND_MS = 1_000;
    private static final long MINUTE_MS = 60 * SECOND_MS;
    private static final int MANY = 60_000;

    private final Traffic traffic = new Traffic(1);

    @Test
    void shouldMakeTheSamePaymentAgainInWhateverOrderItIsAskedFor() {
        List<Payment> forwards = LongStream.range(0, 10_000).mapToObj(traffic::payment).toList();
        Traffic again = new Traffic(1);

        for (int number = 9_999; number >= 0; number -= 7) {
            assertEquals(forwards.get(number), again.payment(number), "payment " + number);
        }
    }

    @Test
    void shouldMakeOtherPaymentsOfAnotherSeed() {
        Traffic other = new Traffic(2);

        long same =
                LongStream.range(0, 1_000)
                        .filter(n -> traffic.payment(n).equals(other.payment(n)))
                        .count();

        assertEquals(0, same);
    }

    @Test
    void shouldBeOutOfOrderAndSeldomLateAndHardlyEverTooLate() {
        long newest = Long.MIN_VALUE;
        int disorderly = 0;
        int late = 0;
        int tooLate = 0;
        for (int number = 0; number < MANY; number++) {
            long at = traffic.payment(number).at();
            newest = Math.max(newest, at);
            long behindMs = newest - at;
            if (behindMs > 20 * MINUTE_MS) {
                tooLate++;
            } else if (behindMs > 5 * SECOND_MS) {
                late++;
                assertTrue(behindMs <= 40 * SECOND_MS, "payment " + number + " is half late");
            } else if (behindMs > 0) {
                disorderly++;
            }
        }

        assertTrue(disorderly > MANY / 2, disorderly + " out of order");
        assertTrue(late > MANY / 1_000 && late < MANY / 250, late + " late");
        assertTrue(tooLate > MANY / 4_000 && tooLate < MANY / 1_000, tooLate + " too late");
    }

    @Test
    void shouldPlayEveryPlotToItsEndWithinItsBlock() {
        Map<Plot.Kind, Integer> played = new EnumMap<>(Plot.Kind.class);
        for (long block = 0; block < 200; block++) {
            Plot plot = traffic.plot(block);
            played.merge(plot.kind(), 1, Integer::sum);
            long begin = block * Traffic.BLOCK;
            Map<Long, Long> centsAt =
                    plot.scenes().stream()
                            .collect(
                                    Collectors.toMap(
                                            scene -> begin + scene.offset(), Plot.Scene::cents));
            assertEquals(plot.scenes().size(), centsAt.size(), "scenes at one time: " + plot);
            centsAt.forEach(
                    (number, cents) -> {
                        assertTrue(number < begin + Traffic.BLOCK, plot + " is too long");
                        Payment payment = traffic.payment(number);
                        assertEquals(cents, payment.cents());
                        assertEquals(traffic.cardName(plot.card()), payment.card());
                    });
        }

        assertEquals(Plot.Kind.values().length, played.size(), "played " + played);
    }

    @Test
    void shouldGiveCardsHabitsOfTheirOwn() {
        Map<String, List<Payment>> byCard =
                LongStream.range(0, MANY)
                        .mapToObj(traffic::payment)
                        .collect(Collectors.groupingBy(Payment::card));

        long often = byCard.values().stream().filter(list -> list.size() > 30).count();
        long seldom = byCard.values().stream().filter(list -> list.size() < 10).count();
        assertTrue(often > 100 && seldom > 100, often + " pay often, " + seldom + " seldom");
        assertNotEquals(traffic.card(1).usualCents(), traffic.card(2).usualCents());
    }
}
