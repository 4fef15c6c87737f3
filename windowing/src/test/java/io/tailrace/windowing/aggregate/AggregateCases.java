// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import static java.util.Comparator.comparingLong;

import io.tailrace.operator.codec.TypeRef;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Each aggregate that the library has. */
final class AggregateCases {

    static final Comparator<Sale> BY_CENTS = comparingLong(Sale::cents);

    private AggregateCases() {}

    static List<AggregateCase<?, ?>> all() {
        List<AggregateCase<?, ?>> all = new ArrayList<>();
        all.addAll(numbers());
        all.addAll(estimates());
        all.addAll(extremes());
        all.addAll(keeping());
        all.addAll(distinct());
        all.addAll(CombinedCases.all());
        return all;
    }

    private static List<AggregateCase<?, ?>> numbers() {
        return List.of(
                exact("count", Aggregates.count(), sales -> (long) sales.size()),
                exact(
                        "sumLong",
                        Aggregates.sumLong(Sale::cents),
                        sales -> sales.stream().mapToLong(Sale::cents).sum()),
                exact("averageLong", Aggregates.averageLong(Sale::cents), AggregateCases::meanCents)
                        .of(Sales::huge)
                        .agreeing(within(1e-15)),
                exact(
                        "sumDouble",
                        Aggregates.sumDouble(Sale::amount),
                        sales -> exactSum(sales).doubleValue()),
                exact(
                        "averageDouble",
                        Aggregates.averageDouble(Sale::amount),
                        sales ->
                                sales.isEmpty()
                                        ? null
                                        : exactSum(sales).doubleValue() / sales.size()),
                exact(
                                "sumDouble of what is not finite",
                                Aggregates.sumDouble(Sale::amount),
                                sales -> amounts(sales).reduce(0, Double::sum))
                        .of(Sales::odd),
                exact(
                                "averageDouble of what is not finite",
                                Aggregates.averageDouble(Sale::amount),
                                sales ->
                                        sales.isEmpty()
                                                ? null
                                                : (Double)
                                                        (amounts(sales).reduce(0, Double::sum)
                                                                / sales.size()))
                        .of(Sales::odd),
                exact(
                                "sumDecimal",
                                Aggregates.sumDecimal(sale -> BigDecimal.valueOf(sale.cents(), 2)),
                                sales ->
                                        sales.stream()
                                                .map(sale -> BigDecimal.valueOf(sale.cents(), 2))
                                                .reduce(BigDecimal.ZERO, BigDecimal::add))
                        .agreeing((wanted, got) -> wanted.compareTo(got) == 0));
    }

    private static List<AggregateCase<?, ?>> estimates() {
        return List.of(
                spread("populationVariance", Aggregates.populationVariance(Sale::amount), 0, false),
                spread("sampleVariance", Aggregates.sampleVariance(Sale::amount), 1, false),
                spread(
                        "populationDeviation",
                        Aggregates.populationDeviation(Sale::amount),
                        0,
                        true),
                spread("sampleDeviation", Aggregates.sampleDeviation(Sale::amount), 1, true),
                spread(
                                "variance of what is not finite",
                                Aggregates.sampleVariance(Sale::amount),
                                1,
                                false)
                        .of(Sales::odd),
                exact("quantile", Aggregates.quantile(Sale::amount, 0.5), quantile(0.5))
                        .of(Sales::wild)
                        .agreeing(AggregateCases::inSameBucket),
                exact(
                                "quantiles",
                                Aggregates.quantiles(Sale::amount, 0, 0.9, 1),
                                sales ->
                                        sales.isEmpty()
                                                ? null
                                                : Stream.of(0.0, 0.9, 1.0)
                                                        .map(part -> quantile(part).apply(sales))
                                                        .toList())
                        .of(Sales::wild)
                        .agreeing(AggregateCases::allInSameBuckets));
    }

    private static List<AggregateCase<?, ?>> extremes() {
        return List.of(
                exact(
                                "minLong",
                                Aggregates.minLong(Sale::cents),
                                sales -> least(sales, Sale::cents))
                        .of(Sales::huge),
                exact(
                                "maxLong",
                                Aggregates.maxLong(Sale::cents),
                                sales -> greatest(sales, Sale::cents))
                        .of(Sales::huge),
                exact(
                                "minDouble",
                                Aggregates.minDouble(Sale::amount),
                                sales -> boxed(sales.stream().map(Sale::amount).reduce(Math::min)))
                        .of(Sales::wild),
                exact(
                                "maxDouble",
                                Aggregates.maxDouble(Sale::amount),
                                sales -> boxed(sales.stream().map(Sale::amount).reduce(Math::max)))
                        .of(Sales::wild),
                exact(
                        "min",
                        Aggregates.mapping(Sale::card, Aggregates.min(String.class)),
                        sales -> least(sales, Sale::card)),
                exact(
                        "max",
                        Aggregates.mapping(Sale::card, Aggregates.max(String.class)),
                        sales -> greatest(sales, Sale::card)),
                exact(
                        "minBy",
                        Aggregates.minBy(Sale.class, BY_CENTS),
                        sales -> firstOf(sales, BY_CENTS)),
                exact(
                        "maxBy",
                        Aggregates.maxBy(Sale.class, BY_CENTS),
                        sales -> firstOf(sales, BY_CENTS.reversed())),
                exact(
                        "topN",
                        Aggregates.topN(3, Sale.class, BY_CENTS),
                        sales -> sales.stream().sorted(BY_CENTS.reversed()).limit(3).toList()));
    }

    private static List<AggregateCase<?, ?>> keeping() {
        return List.of(
                exact(
                        "first",
                        Aggregates.first(Sale.class),
                        sales -> firstOf(sales, comparingLong(Sale::at))),
                exact(
                        "last",
                        Aggregates.last(Sale.class),
                        sales -> firstOf(reversed(sales), comparingLong(Sale::at).reversed())),
                exact("collectList", Aggregates.collectList(Sale.class), List::copyOf),
                exact(
                        "collectSet",
                        Aggregates.collectSet(new TypeRef<Sale>() {}),
                        sales -> (Set<Sale>) new LinkedHashSet<>(sales)),
                exact(
                                "reduce",
                                Aggregates.mapping(
                                        Sale::card,
                                        Aggregates.reduce(String.class, String::concat)),
                                sales ->
                                        boxed(
                                                sales.stream()
                                                        .map(Sale::card)
                                                        .reduce(String::concat)))
                        .of(random -> new Sale("a", 0, 0, 0)),
                exact(
                        "recomputed",
                        Aggregates.recomputed(Sale.class, Aggregates.topN(2, Sale.class, BY_CENTS)),
                        sales -> sales.stream().sorted(BY_CENTS.reversed()).limit(2).toList()));
    }

    private static List<AggregateCase<?, ?>> distinct() {
        Function<List<Sale>, Long> cards =
                sales -> sales.stream().map(Sale::card).distinct().count();
        return List.of(
                exact("distinctCount", Aggregates.distinctCount(String.class, Sale::card), cards),
                exact(
                        "approximateDistinctCount",
                        Aggregates.approximateDistinctCount(Sale::card),
                        cards),
                exact(
                        "approximateDistinctCountLong",
                        Aggregates.approximateDistinctCountLong(Sale::cents),
                        sales -> sales.stream().mapToLong(Sale::cents).distinct().count()));
    }

    static <A, R> AggregateCase<A, R> exact(
            String name, Aggregate<Sale, A, R> aggregate, Function<List<Sale>, R> expected) {
        return new AggregateCase<>(name, aggregate, Sales::tame, expected, Objects::equals);
    }

    /** Amounts are eighths, so that naive arithmetic is nearly exact. */
    private static AggregateCase<?, Double> spread(
            String name, Aggregate<Sale, ?, Double> aggregate, int less, boolean root) {
        Function<List<Sale>, Double> naive =
                sales -> {
                    if (sales.size() <= less) {
                        return null;
                    }
                    if (!amounts(sales).allMatch(Double::isFinite)) {
                        return Double.NaN;
                    }
                    double mean = amounts(sales).average().orElseThrow();
                    double squares = amounts(sales).map(x -> (x - mean) * (x - mean)).sum();
                    double variance = squares / (sales.size() - less);
                    return root ? Math.sqrt(variance) : variance;
                };
        return exact(name, aggregate, naive).agreeing(AggregateCases::close);
    }

    /** Rounding may leave a root of it where there should be nothing. */
    static boolean close(double wanted, double got) {
        return Double.isNaN(wanted)
                ? Double.isNaN(got)
                : Math.abs(wanted - got) <= 1e-5 + 1e-9 * wanted;
    }

    private static Function<List<Sale>, Double> quantile(double part) {
        return sales -> {
            double[] sorted = amounts(sales).sorted().toArray();
            int rank = Math.max(1, (int) Math.ceil(part * sorted.length));
            return sorted.length == 0 ? null : (Double) sorted[rank - 1];
        };
    }

    static boolean inSameBucket(double wanted, double got) {
        if (Double.isNaN(wanted) || Double.isInfinite(wanted)) {
            return Double.compare(wanted, got) == 0;
        }
        double magnitude = Math.abs(wanted);
        double allowed = magnitude < Double.MIN_NORMAL ? Double.MIN_NORMAL / 100 : magnitude / 256;
        return Math.abs(wanted - got) <= allowed;
    }

    private static boolean allInSameBuckets(List<Double> wanted, List<Double> got) {
        boolean all = wanted.size() == got.size();
        for (int i = 0; all && i < got.size(); i++) {
            all = inSameBucket(wanted.get(i), got.get(i));
        }
        return all;
    }

    private static BiPredicate<Double, Double> within(double relative) {
        return (wanted, got) -> Math.abs(wanted - got) <= Math.abs(wanted) * relative;
    }

    private static Double meanCents(List<Sale> sales) {
        BigInteger sum =
                sales.stream()
                        .map(sale -> BigInteger.valueOf(sale.cents()))
                        .reduce(BigInteger.ZERO, BigInteger::add);
        return sales.isEmpty() ? null : (Double) (sum.doubleValue() / sales.size());
    }

    static BigDecimal exactSum(List<Sale> sales) {
        return sales.stream()
                .map(sale -> new BigDecimal(sale.amount()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static DoubleStream amounts(List<Sale> sales) {
        return sales.stream().mapToDouble(Sale::amount);
    }

    static long cents(List<Sale> sales) {
        return sales.stream().mapToLong(Sale::cents).sum();
    }

    static <T extends Comparable<T>> T least(List<Sale> sales, Function<Sale, T> of) {
        return boxed(sales.stream().map(of).min(Comparator.naturalOrder()));
    }

    static <T extends Comparable<T>> T greatest(List<Sale> sales, Function<Sale, T> of) {
        return boxed(sales.stream().map(of).max(Comparator.naturalOrder()));
    }

    static <T> T boxed(Optional<T> value) {
        return value.orElse(null);
    }

    static List<Sale> reversed(List<Sale> sales) {
        List<Sale> reversed = new ArrayList<>(sales);
        Collections.reverse(reversed);
        return reversed;
    }

    /** By a loop, since what streams make of equal ones is theirs to choose. */
    static Sale firstOf(List<Sale> sales, Comparator<Sale> order) {
        Sale first = null;
        for (Sale sale : sales) {
            if (first == null || order.compare(sale, first) < 0) {
                first = sale;
            }
        }
        return first;
    }
}
