// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import static io.tailrace.windowing.aggregate.AggregateCases.BY_CENTS;
import static io.tailrace.windowing.aggregate.AggregateCases.boxed;
import static io.tailrace.windowing.aggregate.AggregateCases.cents;
import static io.tailrace.windowing.aggregate.AggregateCases.exact;
import static io.tailrace.windowing.aggregate.AggregateCases.firstOf;
import static io.tailrace.windowing.aggregate.AggregateCases.greatest;
import static io.tailrace.windowing.aggregate.AggregateCases.least;
import static io.tailrace.windowing.aggregate.AggregateCases.reversed;
import static java.util.Comparator.comparingLong;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Aggregates made of others. */
final class CombinedCases {

    private CombinedCases() {}

    record Spend(long count, Long cents, Double largest, String latest) {}

    private static final Aggregate<Sale, ?, Long> REFUNDS =
            Aggregates.filtering(CombinedCases::isRefund, Aggregates.count());

    private static final Aggregate<Sale, ?, Long> CARDS_WITH_REFUNDS =
            Aggregates.filtering(
                    CombinedCases::isRefund, Aggregates.distinctCount(String.class, Sale::card));

    private static boolean isRefund(Sale sale) {
        return sale.cents() < 0;
    }

    private static long refunds(List<Sale> sales) {
        return sales.stream().filter(CombinedCases::isRefund).count();
    }

    private static long cardsWithRefunds(List<Sale> sales) {
        return sales.stream().filter(CombinedCases::isRefund).map(Sale::card).distinct().count();
    }

    static List<AggregateCase<?, ?>> all() {
        List<AggregateCase<?, ?>> all = new ArrayList<>(derived());
        all.addAll(several());
        all.addAll(listed());
        return all;
    }

    private static List<AggregateCase<?, ?>> derived() {
        return List.of(
                exact("filtering, packed", REFUNDS, CombinedCases::refunds),
                exact("filtering", CARDS_WITH_REFUNDS, CombinedCases::cardsWithRefunds),
                exact(
                        "mapping, packed",
                        Aggregates.mapping(Sale::card, Aggregates.sumLong(String::length)),
                        sales -> sales.stream().mapToLong(s -> s.card().length()).sum()),
                exact(
                        "andThen, packed",
                        Aggregates.andThen(
                                Aggregates.maxLong(Sale::cents), String.class, most -> "€" + most),
                        sales ->
                                sales.stream()
                                        .max(BY_CENTS)
                                        .map(s -> "€" + s.cents())
                                        .orElse(null)),
                exact(
                        "andThen",
                        Aggregates.andThen(
                                Aggregates.collectSet(Sale.class), Integer.class, Set::size),
                        sales -> (int) sales.stream().distinct().count()));
    }

    private static List<AggregateCase<?, ?>> several() {
        return List.of(
                exact(
                        "all of two, packed",
                        Aggregates.all(
                                Spend.class,
                                Aggregates.count(),
                                Aggregates.maxDouble(Sale::amount),
                                (count, largest) -> new Spend(count, null, largest, null)),
                        sales ->
                                new Spend(
                                        sales.size(),
                                        null,
                                        boxed(sales.stream().map(Sale::amount).reduce(Math::max)),
                                        null)),
                exact(
                        "all of three",
                        Aggregates.all(
                                Spend.class,
                                Aggregates.count(),
                                Aggregates.sumLong(Sale::cents),
                                Aggregates.mapping(Sale::card, Aggregates.max(String.class)),
                                (count, cents, card) -> new Spend(count, cents, null, card)),
                        sales ->
                                new Spend(
                                        sales.size(),
                                        cents(sales),
                                        null,
                                        greatest(sales, Sale::card))),
                exact(
                        "all of four",
                        Aggregates.all(
                                Spend.class,
                                Aggregates.count(),
                                Aggregates.sumLong(Sale::cents),
                                Aggregates.maxDouble(Sale::amount),
                                Aggregates.andThen(
                                        Aggregates.last(Sale.class), String.class, Sale::card),
                                Spend::new),
                        sales ->
                                new Spend(
                                        sales.size(),
                                        cents(sales),
                                        boxed(sales.stream().map(Sale::amount).reduce(Math::max)),
                                        Optional.ofNullable(
                                                        firstOf(
                                                                reversed(sales),
                                                                comparingLong(Sale::at).reversed()))
                                                .map(Sale::card)
                                                .orElse(null))));
    }

    private static List<AggregateCase<?, ?>> listed() {
        return List.of(
                exact(
                        "allOf, packed",
                        Aggregates.allOf(
                                REFUNDS, Aggregates.count(), Aggregates.minLong(Sale::cents)),
                        sales ->
                                Arrays.asList(
                                        refunds(sales),
                                        (long) sales.size(),
                                        least(sales, Sale::cents))),
                exact(
                        "allOf",
                        Aggregates.allOf(Aggregates.count(), REFUNDS, CARDS_WITH_REFUNDS),
                        sales ->
                                List.of(
                                        (long) sales.size(),
                                        refunds(sales),
                                        cardsWithRefunds(sales))));
    }
}
