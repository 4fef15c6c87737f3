// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.Refusal;
import io.tailrace.operator.RefusedArgumentException;
import io.tailrace.operator.RefusedCallException;
import io.tailrace.operator.codec.TypeRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What aggregates say of themselves, of nothing, of ties, and of what cannot be. */
class ChoosingTest {

    /** How many characters all values have together, by somebody who knows no inverse. */
    private record Length() implements Aggregate<String, Integer, Integer> {

        @Override
        public TypeRef<Integer> accumulatorType() {
            return TypeRef.of(Integer.class);
        }

        @Override
        public TypeRef<Integer> resultType() {
            return TypeRef.of(Integer.class);
        }

        @Override
        public Integer create() {
            return 0;
        }

        @Override
        public Integer add(Integer accumulator, String value) {
            return accumulator + value.length();
        }

        @Override
        public Integer merge(Integer left, Integer right) {
            return left + right;
        }

        @Override
        public Integer result(Integer accumulator) {
            return accumulator;
        }
    }

    @Test
    void shouldReadLikeTheCodeThatMakesThem() {
        Map<String, String> read = new TreeMap<>();
        AggregateCases.all()
                .forEach(subject -> read.put(subject.name(), subject.aggregate().toString()));

        assertEquals("count()", read.get("count"));
        assertEquals("sumLong(…)", read.get("sumLong"));
        assertEquals("averageDouble(…)", read.get("averageDouble"));
        assertEquals("sampleDeviation(…)", read.get("sampleDeviation"));
        assertEquals("quantiles(…, [0.0, 0.9, 1.0])", read.get("quantiles"));
        assertEquals("topN(3, io.tailrace.windowing.aggregate.Sale, …)", read.get("topN"));
        assertEquals("mapping(…, min(java.lang.String))", read.get("min"));
        assertEquals("last(io.tailrace.windowing.aggregate.Sale)", read.get("last"));
        assertEquals(
                "all(count(), sumLong(…), mapping(…, max(java.lang.String)))",
                read.get("all of three"));
        assertEquals(
                "all(count(), filtering(…, count()), filtering(…, distinctCount(java.lang.String, …)))",
                read.get("allOf"));
        assertEquals(
                "maxLong(…).retractable()",
                Aggregates.maxLong(Sale::cents).retractable().toString());
    }

    @Test
    void shouldTellOfNothing() {
        Map<String, String> told = new TreeMap<>();
        AggregateCases.all()
                .forEach(subject -> told.put(subject.name(), ofNothing(subject.aggregate())));

        for (String zero :
                List.of(
                        "count",
                        "sumLong",
                        "distinctCount",
                        "approximateDistinctCount",
                        "sumDecimal")) {
            assertEquals("0", told.get(zero));
        }
        assertEquals("0.0", told.get("sumDouble"));
        for (String empty : List.of("collectList", "collectSet", "topN")) {
            assertEquals("[]", told.get(empty));
        }
        for (String none :
                List.of(
                        "averageLong",
                        "averageDouble",
                        "sampleVariance",
                        "populationVariance",
                        "minLong",
                        "maxDouble",
                        "min",
                        "maxBy",
                        "first",
                        "last",
                        "reduce",
                        "quantile",
                        "quantiles")) {
            assertEquals("null", told.get(none));
        }
    }

    private static <A> String ofNothing(Aggregate<Sale, A, ?> aggregate) {
        return String.valueOf(aggregate.result(aggregate.create()));
    }

    @Test
    void shouldTakeTheFirstOfEquals() {
        List<String> words = List.of("ox", "cat", "ant", "ape", "hen", "a");
        Comparator<String> byLength = Comparator.comparingInt(String::length);

        assertEquals("cat", of(Aggregates.maxBy(String.class, byLength), words));
        assertEquals("cat", of(Aggregates.maxBy(String.class, byLength).retractable(), words));
        assertEquals(List.of("cat", "ant"), of(Aggregates.topN(2, String.class, byLength), words));
        assertEquals("ox", of(Aggregates.first(String.class), words));
        assertEquals("a", of(Aggregates.last(String.class), words));
        assertEquals(
                List.of("b", "a"),
                new ArrayList<>(of(Aggregates.collectSet(String.class), List.of("b", "a", "b"))));
    }

    @Test
    void shouldRaiseTheNextWhenTheGreatestIsTakenBack() {
        Comparator<String> natural = Comparator.naturalOrder();
        Aggregate<String, ?, List<String>> top =
                Aggregates.topN(2, String.class, natural).retractable();

        assertEquals(List.of("d", "c"), of(top, List.of("a", "c", "d", "b")));
        assertEquals(List.of("c", "b"), withoutOne(top, List.of("a", "c", "d", "b"), "d"));
    }

    @Test
    void shouldRefuseToTakeBackWhatItWasNeverGiven() {
        List<AggregateCase<?, ?>> knowing =
                AggregatesTest.retracting()
                        .filter(subject -> !subject.name().matches("sum(Long|Decimal)|mapping.*"))
                        .toList();

        assertTrue(knowing.size() > 30, "cases " + knowing.size());
        for (AggregateCase<?, ?> subject : knowing) {
            RefusedCallException refusal =
                    assertThrows(
                            RefusedCallException.class,
                            () -> retractFromNothing(subject.aggregate()),
                            subject.name());
            assertTrue(refusal.getMessage().contains("does not hold"), refusal.getMessage());
        }
    }

    private static <A> void retractFromNothing(Aggregate<Sale, A, ?> aggregate) {
        aggregate.retract(aggregate.create(), new Sale("card", -1, 1, 0), 0);
    }

    @Test
    void shouldRefuseToBecomeWhatTakesValuesBack() {
        RefusedArgumentException refusal =
                assertThrows(RefusedArgumentException.class, () -> new Length().retractable());

        assertEquals(
                "Length[] cannot take values back, which a stream of changes asks for. Remedy: wrap it in"
                        + " Aggregates.recomputed(type, …), which keeps all values, or use another aggregate",
                refusal.getMessage());
        assertTrue(refusal instanceof Refusal);
        Aggregate<String, ?, Integer> wrapped = Aggregates.recomputed(String.class, new Length());
        assertEquals(5, withoutOne(wrapped, List.of("abc", "de", "fgh"), "abc"));
    }

    @Test
    void shouldRefuseToKeepNone() {
        assertEquals(
                "topN is to keep 0 values; at least 1 is needed",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Aggregates.topN(0, String.class, Comparator.naturalOrder()))
                        .getMessage());
        assertEquals(
                "allOf was given 1 aggregates; at least 2 are needed",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Aggregates.allOf(Aggregates.<Sale>count()))
                        .getMessage());
    }

    @Test
    void shouldBePackedWhereAllPartsAre() {
        Aggregate<Sale, ?, Long> count = Aggregates.count();
        Aggregate<Sale, ?, Long> distinct = Aggregates.distinctCount(String.class, Sale::card);

        assertTrue(PackedAggregate.of(Aggregates.allOf(count, count)).isPresent());
        assertFalse(PackedAggregate.of(Aggregates.allOf(count, distinct)).isPresent());
        assertEquals(
                List.of("first.count", "rest.count"),
                PackedAggregate.of(Aggregates.allOf(count, count)).orElseThrow().cellNames());
    }

    @Test
    void shouldTellAllThereIsWhereOneHasNothingToTell() {
        Aggregate<Sale, ?, Long> most =
                Aggregates.filtering(sale -> false, Aggregates.maxLong(Sale::cents));
        Sale sale = new Sale("card", 1, 1, 0);

        List<Long> told = of(Aggregates.allOf(Aggregates.count(), most), List.of(sale));

        assertEquals(1, told.get(0));
        assertNull(told.get(1));
    }

    @ParameterizedTest
    @MethodSource("extremes")
    void shouldSeeNaNAsMathDoes(Aggregate<Double, ?, Double> extreme) {
        List<Double> values = List.of(1.0, Double.NaN, 2.0);

        assertEquals(Double.NaN, of(extreme, values));
        assertFalse(Double.isNaN(withoutOne(extreme.retractable(), values, Double.NaN)));
    }

    static Stream<Aggregate<Double, ?, Double>> extremes() {
        return Stream.of(
                Aggregates.minDouble(value -> value), Aggregates.maxDouble(value -> value));
    }

    private static <I, A, R> R of(Aggregate<I, A, R> aggregate, List<I> values) {
        A accumulator = aggregate.create();
        for (I value : values) {
            accumulator = aggregate.add(accumulator, value);
        }
        return aggregate.result(accumulator);
    }

    private static <I, A, R> R withoutOne(Aggregate<I, A, R> aggregate, List<I> values, I without) {
        A accumulator = aggregate.create();
        for (I value : values) {
            accumulator = aggregate.add(accumulator, value);
        }
        return aggregate.result(aggregate.retract(accumulator, without, 0));
    }
}
