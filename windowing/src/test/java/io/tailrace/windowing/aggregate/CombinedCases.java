// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import static io.tailrace.windowing.aggregate.AggregateCases.BY_CENTS;
import static io.tailrace.windowing.aggregate.AggregateCases.boxed;
import static io.tailrace.windowing.aggregate.AggregateCases.cents;
import static io.tailrace.windowing.aggregate.AggregateCases.exact;
import static io.tailrace.windowing.aggregate.AggregateCases.firstOf;
import static io.tailrace.windowing.aggregate.AggregateCases.reversed;
import static java.util.Comparator.comparingLong;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Aggregates made of others. */
final class CombinedCases {

    private CombinedCases() {}

    record Spend(long count, Long cents, Double largest, String latest) {}

    static List<AggregateCase<?, ?>> all() {
        Aggregate<Sale, ?, Long> foreign =
                Aggregates.filtering(sale -> sale.cents() < 0, Aggregates.count());
        Aggregate<Sale, ?, Long> cards =
                Aggregates.filtering(
                        sale -> sale.cents() < 0,
                        Aggregates.distinctCount(String.class, Sale::card));
        Function<List<Sale>, Long> negative =
                sales -> sales.stream().filter(s -> s.cents() < 0).count();
        Function<List<Sale>, Long> negativeCards =
                sales ->
                        sales.stream()
                                .filter(s -> s.cents() < 0)
                                .map(Sale::card)
                                .distinct()
                                .count();
        return List.of(
                exact("filtering, packed", foreign, negative),
                exact("filtering", cards, negativeCards),
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
                        sales -> (int) sales.stream().distinct().count()),
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
                                        boxed(
                                                sales.stream()
                                                        .map(Sale::card)
                                                        .max(Comparator.naturalOrder())))),
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
                                                .orElse(null))),
                exact(
                        "allOf, packed",
                        Aggregates.allOf(
                                foreign, Aggregates.count(), Aggregates.minLong(Sale::cents)),
                        sales ->
                                Arrays.asList(
                                        negative.apply(sales),
                                        (long) sales.size(),
                                        boxed(
                                                sales.stream()
                                                        .map(Sale::cents)
                                                        .min(Comparator.naturalOrder())))),
                exact(
                        "allOf",
                        Aggregates.allOf(Aggregates.count(), foreign, cards),
                        sales ->
                                List.of(
                                        (long) sales.size(),
                                        negative.apply(sales),
                                        negativeCards.apply(sales))));
    }
}
