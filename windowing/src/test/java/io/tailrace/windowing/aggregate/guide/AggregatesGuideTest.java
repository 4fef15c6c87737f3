// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate.guide;

import static java.util.Comparator.comparingLong;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tailrace.windowing.aggregate.Aggregate;
import io.tailrace.windowing.aggregate.Aggregates;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AggregatesGuideTest {

    record Payment(String card, long cents, String country) {}

    // region spend
    record Spend(long payments, long cents, Set<String> countries) {}

    // endregion

    private static final List<Payment> PAYMENTS =
            List.of(
                    new Payment("4929", 1250, "FR"),
                    new Payment("4929", 300, "DE"),
                    new Payment("5100", 300, "FR"));

    @Test
    void shouldChoose() {
        // region choose
        Aggregate<Payment, ?, Long> spent = Aggregates.sumLong(Payment::cents);
        Aggregate<Payment, ?, Long> cards = Aggregates.distinctCount(String.class, Payment::card);
        Aggregate<Payment, ?, List<Payment>> largest =
                Aggregates.topN(2, Payment.class, comparingLong(Payment::cents));
        // endregion

        assertEquals(1850, resultOf(spent, PAYMENTS));
        assertEquals(2, resultOf(cards, PAYMENTS));
        assertEquals(PAYMENTS.subList(0, 2), resultOf(largest, PAYMENTS));
    }

    @Test
    void shouldCombine() {
        // region combine
        Aggregate<Payment, ?, Spend> spend =
                Aggregates.all(
                        Spend.class,
                        Aggregates.count(),
                        Aggregates.sumLong(Payment::cents),
                        Aggregates.mapping(Payment::country, Aggregates.collectSet(String.class)),
                        Spend::new);

        Aggregate<Payment, ?, Long> abroad =
                Aggregates.filtering(
                        payment -> !payment.country().equals("FR"), Aggregates.count());

        Aggregate<Payment, ?, String> average =
                Aggregates.andThen(
                        Aggregates.averageLong(Payment::cents),
                        String.class,
                        cents -> Math.round(cents) / 100 + " euros");
        // endregion

        assertEquals(new Spend(3, 1850, Set.of("FR", "DE")), resultOf(spend, PAYMENTS));
        assertEquals(1, resultOf(abroad, PAYMENTS));
        assertEquals("6 euros", resultOf(average, PAYMENTS));
        assertNull(resultOf(average, List.of()));
    }

    @Test
    void shouldTakeBack() {
        // region take-back
        Aggregate<Payment, ?, Long> greatest = Aggregates.maxLong(Payment::cents);
        Aggregate<Payment, ?, Long> ofChanges = greatest.retractable();
        // endregion

        assertEquals(1250, resultOf(greatest, PAYMENTS));
        assertEquals(300, withoutFirst(ofChanges, PAYMENTS));
    }

    @Test
    void shouldWriteOneOfYourOwn() {
        assertEquals(2.5, resultOf(new Range(), List.of(1.0, 3.5, 2.0)));
        assertNull(resultOf(new Range(), List.of()));
        // region recomputed
        Aggregate<Double, ?, Double> ofChanges = Aggregates.recomputed(Double.class, new Range());
        // endregion

        assertEquals(1.5, withoutFirst(ofChanges, List.of(1.0, 3.5, 2.0)));
    }

    private static <I, A, R> R resultOf(Aggregate<I, A, R> aggregate, List<I> values) {
        return aggregate.result(gathered(aggregate, values));
    }

    private static <I, A, R> R withoutFirst(Aggregate<I, A, R> aggregate, List<I> values) {
        A accumulator = gathered(aggregate, values);
        return aggregate.result(aggregate.retract(accumulator, values.get(0), 0));
    }

    private static <I, A> A gathered(Aggregate<I, A, ?> aggregate, List<I> values) {
        A accumulator = aggregate.create();
        for (I value : values) {
            accumulator = aggregate.add(accumulator, value);
        }
        return accumulator;
    }
}
