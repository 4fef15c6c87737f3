// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import static java.util.Objects.requireNonNull;

import io.tailrace.operator.codec.ContentHash;
import io.tailrace.operator.codec.TypeRef;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * Aggregates to choose from.
 *
 * <ol>
 *   <li>Of no values counts and sums are 0, collections are empty, and all others are {@code null}.
 *   <li>A function that looks into a value must not return {@code null}, and must say of an equal
 *       value the same: what is retracted is looked into again.
 *   <li>What is said of values that are taken back holds for {@code retractable()}. Where it says
 *       that this keeps all values, the state of a window grows with what is in it.
 * </ol>
 */
public final class Aggregates {

    private Aggregates() {}

    /** How many values there are. Takes values back. */
    public static <I> PackedAggregate<I, Long> count() {
        return new Count<>();
    }

    /**
     * The exact sum. Takes values back. Where it does not fit into a {@code long} in the end,
     * asking for it fails with {@link AggregateOverflowException}; on the way there it may be more.
     */
    public static <I> PackedAggregate<I, Long> sumLong(ToLongFunction<? super I> of) {
        return new LongSum<>(of);
    }

    /**
     * The compensated sum: its error does not grow with the number of values. Takes values back, to
     * rounding. NaN and infinities make it what they make any sum, until they are taken back;
     * finite values whose sum leaves the range of {@code double} make it infinite for good.
     */
    public static <I> PackedAggregate<I, Double> sumDouble(ToDoubleFunction<? super I> of) {
        return new DoubleTotal<>(of, false);
    }

    /** The exact sum, at the greatest scale that was added. Takes values back. */
    public static <I> Aggregate<I, ?, BigDecimal> sumDecimal(Function<? super I, BigDecimal> of) {
        return new DecimalSum<>(of);
    }

    /** Takes values back. */
    public static <I> PackedAggregate<I, Double> averageLong(ToLongFunction<? super I> of) {
        return new LongAverage<>(of);
    }

    /** As {@link #sumDouble}, divided by how many there are. */
    public static <I> PackedAggregate<I, Double> averageDouble(ToDoubleFunction<? super I> of) {
        return new DoubleTotal<>(of, true);
    }

    /**
     * The mean squared distance from the mean, of all there is. Takes values back, to rounding:
     * taking back what lies far from the rest leaves an error as large as its rounding was. NaN
     * while there are values that are not finite.
     */
    public static <I> PackedAggregate<I, Double> populationVariance(
            ToDoubleFunction<? super I> of) {
        return new Spread<>(of, Spread.Kind.POPULATION_VARIANCE);
    }

    /** The same where values are a sample of more: {@code null} of one value. */
    public static <I> PackedAggregate<I, Double> sampleVariance(ToDoubleFunction<? super I> of) {
        return new Spread<>(of, Spread.Kind.SAMPLE_VARIANCE);
    }

    /** The root of {@link #populationVariance}. */
    public static <I> PackedAggregate<I, Double> populationDeviation(
            ToDoubleFunction<? super I> of) {
        return new Spread<>(of, Spread.Kind.POPULATION_DEVIATION);
    }

    /** The root of {@link #sampleVariance}. */
    public static <I> PackedAggregate<I, Double> sampleDeviation(ToDoubleFunction<? super I> of) {
        return new Spread<>(of, Spread.Kind.SAMPLE_DEVIATION);
    }

    /** To take values back it keeps each different one with its count. */
    public static <I> PackedAggregate<I, Long> minLong(ToLongFunction<? super I> of) {
        return new LongExtreme<>(of, false);
    }

    /** As {@link #minLong}. */
    public static <I> PackedAggregate<I, Long> maxLong(ToLongFunction<? super I> of) {
        return new LongExtreme<>(of, true);
    }

    /**
     * As {@link Math#min}: NaN where there is one, and -0.0 is less than 0.0. To take values back
     * it keeps each different one with its count.
     */
    public static <I> PackedAggregate<I, Double> minDouble(ToDoubleFunction<? super I> of) {
        return new DoubleExtreme<>(of, false);
    }

    /** As {@link Math#max}; see {@link #minDouble}. */
    public static <I> PackedAggregate<I, Double> maxDouble(ToDoubleFunction<? super I> of) {
        return new DoubleExtreme<>(of, true);
    }

    /** The least value in its natural order; see {@link #minBy}. */
    public static <T extends Comparable<? super T>> Aggregate<T, ?, T> min(Class<T> type) {
        return new Best<>(
                TypeRef.of(type), Comparator.naturalOrder(), "min(" + type.getName() + ")");
    }

    /** The greatest value in its natural order; see {@link #maxBy}. */
    public static <T extends Comparable<? super T>> Aggregate<T, ?, T> max(Class<T> type) {
        return new Best<>(
                TypeRef.of(type), Comparator.reverseOrder(), "max(" + type.getName() + ")");
    }

    /**
     * The least value, of equally little ones the one added first. To take values back it keeps
     * them all.
     */
    public static <T> Aggregate<T, ?, T> minBy(Class<T> type, Comparator<? super T> comparator) {
        return new Best<>(TypeRef.of(type), comparator, "minBy(" + type.getName() + ", …)");
    }

    /**
     * The greatest value, of equally great ones the one added first. To take values back it keeps
     * them all.
     */
    public static <T> Aggregate<T, ?, T> maxBy(Class<T> type, Comparator<? super T> comparator) {
        Comparator<? super T> greatestFirst =
                Collections.reverseOrder(requireNonNull(comparator, "comparator"));
        return new Best<>(TypeRef.of(type), greatestFirst, "maxBy(" + type.getName() + ", …)");
    }

    /**
     * The {@code most} greatest values, greatest first, equally great ones in the order they were
     * added. To take values back it keeps them all.
     */
    public static <T> Aggregate<T, ?, List<T>> topN(
            int most, Class<T> type, Comparator<? super T> comparator) {
        return Top.of(most, TypeRef.of(type), requireNonNull(comparator, "comparator"));
    }

    /**
     * The value with the least timestamp, of those with the same the one added first. To take
     * values back it keeps them all.
     */
    public static <T> Aggregate<T, ?, T> first(Class<T> type) {
        return new Outermost<>(TypeRef.of(type), false);
    }

    /**
     * The value with the greatest timestamp, of those with the same the one added last. To take
     * values back it keeps them all.
     */
    public static <T> Aggregate<T, ?, T> last(Class<T> type) {
        return new Outermost<>(TypeRef.of(type), true);
    }

    /**
     * All values in the order they were added. Takes values back, of equal ones the first, by
     * looking through the list.
     */
    public static <T> Aggregate<T, ?, List<T>> collectList(Class<T> type) {
        return collectList(TypeRef.of(type));
    }

    public static <T> Aggregate<T, ?, List<T>> collectList(TypeRef<T> type) {
        return new Collected<>(type);
    }

    /**
     * The different values in the order they were first added. To take values back it counts each.
     */
    public static <T> Aggregate<T, ?, Set<T>> collectSet(Class<T> type) {
        return collectSet(TypeRef.of(type));
    }

    public static <T> Aggregate<T, ?, Set<T>> collectSet(TypeRef<T> type) {
        return new Different<>(
                Function.identity(),
                type,
                TypeRef.generic(Set.class, type),
                values -> Collections.unmodifiableSet(new LinkedHashSet<>(values)),
                "collectSet(" + type + ")");
    }

    /**
     * How many different ones there are, exactly: it keeps each. To take values back it counts
     * each.
     */
    public static <I, T> Aggregate<I, ?, Long> distinctCount(
            Class<T> type, Function<? super I, ? extends T> of) {
        return new Different<I, T, Long>(
                of,
                TypeRef.of(type),
                TypeRef.of(Long.class),
                values -> (long) values.size(),
                "distinctCount(" + type.getName() + ", …)");
    }

    /**
     * About how many different texts there are, in at most 16 KiB: the standard error is 0.81 %,
     * and less for few. To take values back it keeps a hash of each different one.
     */
    public static <I> Aggregate<I, ?, Long> approximateDistinctCount(
            Function<? super I, ? extends CharSequence> of) {
        requireNonNull(of, "of");
        return new ApproximateDistinct<>(
                value -> ContentHash.ofString(of.apply(value)), "approximateDistinctCount(…)");
    }

    /** As {@link #approximateDistinctCount}, of numbers. */
    public static <I> Aggregate<I, ?, Long> approximateDistinctCountLong(
            ToLongFunction<? super I> of) {
        requireNonNull(of, "of");
        return new ApproximateDistinct<>(
                value -> ContentHash.ofLong(of.applyAsLong(value)),
                "approximateDistinctCountLong(…)");
    }

    /** The one of {@link #quantiles}. */
    public static <I> Aggregate<I, ?, Double> quantile(
            ToDoubleFunction<? super I> of, double part) {
        return andThen(quantiles(of, part), Double.class, values -> values.get(0));
    }

    /**
     * About the least values that these parts of all values (0.5, 0.99) are not greater than, each
     * at most 0.4 % (one in 256) from a value that is there, where that is no less than {@link
     * Double#MIN_NORMAL}. Infinity and NaN, the greatest of all, are told as they are. Takes values
     * back. What it keeps grows with the ratio of the greatest to the least: 128 counts for each
     * power of two that is in use.
     */
    public static <I> Aggregate<I, ?, List<Double>> quantiles(
            ToDoubleFunction<? super I> of, double... parts) {
        return new Quantiles<>(of, Arrays.stream(parts).boxed().toList());
    }

    /** Folds values by an associative function. To take values back it keeps them all. */
    public static <T> Aggregate<T, ?, T> reduce(Class<T> type, BinaryOperator<T> reducer) {
        return reduce(TypeRef.of(type), reducer);
    }

    public static <T> Aggregate<T, ?, T> reduce(TypeRef<T> type, BinaryOperator<T> reducer) {
        return new Reduced<>(type, reducer);
    }

    /**
     * Any aggregate so that it takes values back: keeps them all, and adds them anew whenever the
     * result is asked for.
     */
    public static <I, R> Aggregate<I, ?, R> recomputed(
            Class<I> type, Aggregate<I, ?, R> aggregate) {
        return recomputed(TypeRef.of(type), aggregate);
    }

    public static <I, R> Aggregate<I, ?, R> recomputed(
            TypeRef<I> type, Aggregate<I, ?, R> aggregate) {
        return new Recomputed<>(type, aggregate);
    }

    /** Aggregates what a function makes of each value. */
    public static <J, I, R> Aggregate<J, ?, R> mapping(
            Function<? super J, ? extends I> of, Aggregate<I, ?, R> aggregate) {
        Optional<PackedAggregate<I, R>> packed = PackedAggregate.of(aggregate);
        return packed.isPresent()
                ? new PackedMapping<>(of, packed.get())
                : new Mapping<>(of, aggregate);
    }

    /** Aggregates the values for which a condition holds. */
    public static <I, R> Aggregate<I, ?, R> filtering(
            Predicate<? super I> condition, Aggregate<I, ?, R> aggregate) {
        Optional<PackedAggregate<I, R>> packed = PackedAggregate.of(aggregate);
        return packed.isPresent()
                ? new PackedFiltering<>(condition, packed.get())
                : new Filtering<>(condition, aggregate);
    }

    /** Makes something else of the result; of {@code null} it makes {@code null}. */
    public static <I, R, S> Aggregate<I, ?, S> andThen(
            Aggregate<I, ?, R> aggregate, Class<S> type, Function<? super R, ? extends S> finish) {
        return andThen(aggregate, TypeRef.of(type), finish);
    }

    public static <I, R, S> Aggregate<I, ?, S> andThen(
            Aggregate<I, ?, R> aggregate,
            TypeRef<S> type,
            Function<? super R, ? extends S> finish) {
        Optional<PackedAggregate<I, R>> packed = PackedAggregate.of(aggregate);
        return packed.isPresent()
                ? new PackedAndThen<>(packed.get(), type, finish)
                : new AndThen<>(aggregate, type, finish);
    }

    /** Two aggregates of the same values. Takes values back if both do. */
    public static <I, X, Y, R> Aggregate<I, ?, R> all(
            Class<R> type,
            Aggregate<I, ?, X> first,
            Aggregate<I, ?, Y> second,
            BiFunction<? super X, ? super Y, ? extends R> combine) {
        return Several.both(
                first, second, TypeRef.of(type), combine, Several.nameOf(first, second));
    }

    public static <I, X, Y, Z, R> Aggregate<I, ?, R> all(
            Class<R> type,
            Aggregate<I, ?, X> first,
            Aggregate<I, ?, Y> second,
            Aggregate<I, ?, Z> third,
            Function3<? super X, ? super Y, ? super Z, ? extends R> combine) {
        requireNonNull(combine, "combine");
        return Several.both(
                first,
                Several.both(second, third),
                TypeRef.of(type),
                (x, rest) -> combine.apply(x, rest.first(), rest.rest()),
                Several.nameOf(first, second, third));
    }

    public static <I, W, X, Y, Z, R> Aggregate<I, ?, R> all(
            Class<R> type,
            Aggregate<I, ?, W> first,
            Aggregate<I, ?, X> second,
            Aggregate<I, ?, Y> third,
            Aggregate<I, ?, Z> fourth,
            Function4<? super W, ? super X, ? super Y, ? super Z, ? extends R> combine) {
        requireNonNull(combine, "combine");
        return Several.both(
                Several.both(first, second),
                Several.both(third, fourth),
                TypeRef.of(type),
                (left, right) ->
                        combine.apply(left.first(), left.rest(), right.first(), right.rest()),
                Several.nameOf(first, second, third, fourth));
    }

    /** Any number of aggregates with the same type of result; the results in their order. */
    @SafeVarargs
    public static <I, R> Aggregate<I, ?, List<R>> allOf(Aggregate<I, ?, R>... aggregates) {
        List<Aggregate<I, ?, R>> listed = new ArrayList<>();
        for (Aggregate<I, ?, R> aggregate : aggregates) {
            listed.add(aggregate);
        }
        return Several.listed(listed);
    }
}
