// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.RefusedCallException;
import io.tailrace.operator.codec.Codec;
import io.tailrace.state.codec.Codecs;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every aggregate, in whatever order values come, are merged and taken back. */
class AggregatesTest {

    private static final int SEEDS = Integer.getInteger("tailrace.seeds", 300);
    private static final int MOST_SALES = 60;

    /** Each aggregate, and what it becomes where values are taken back. */
    static Stream<AggregateCase<?, ?>> subjects() {
        return AggregateCases.all().stream()
                .flatMap(
                        subject ->
                                subject.aggregate().canRetract()
                                        ? Stream.of(subject)
                                        : Stream.of(subject, subject.retractable()));
    }

    static Stream<AggregateCase<?, ?>> packed() {
        return subjects().filter(subject -> PackedAggregate.of(subject.aggregate()).isPresent());
    }

    static Stream<AggregateCase<?, ?>> retracting() {
        return subjects().filter(subject -> subject.aggregate().canRetract());
    }

    @ParameterizedTest
    @MethodSource("subjects")
    <A, R> void shouldAgreeWithAllValuesSeenAtOnce(AggregateCase<A, R> subject) {
        long base = System.nanoTime();
        Codec<A> codec = Codecs.standard().codecOf(subject.aggregate().accumulatorType());
        int merged = 0;
        int retracted = 0;

        for (long seed = base; seed < base + SEEDS; seed++) {
            Random random = new Random(seed);
            Gathering<A, R> gathering = new Gathering<>(subject, codec, random);
            try {
                gathering.gather(random.nextInt(MOST_SALES));
            } catch (Throwable failure) {
                throw new AssertionError(subject + ", seed " + seed, failure);
            }
            merged += gathering.merged();
            retracted += gathering.retracted();
        }

        assertTrue(merged > SEEDS, "merged " + merged);
        assertTrue(
                retracted > SEEDS || !subject.aggregate().canRetract(), "retracted " + retracted);
    }

    @ParameterizedTest
    @MethodSource("subjects")
    <A, R> void shouldTellNothingLaterInAResultToldBefore(AggregateCase<A, R> subject) {
        Aggregate<Sale, A, R> aggregate = subject.aggregate();
        Random random = new Random(7);
        List<Sale> held = Stream.generate(() -> subject.sales().apply(random)).limit(5).toList();
        A accumulator = aggregate.create();
        for (Sale sale : held) {
            accumulator = aggregate.add(accumulator, sale, sale.at());
        }
        R result = aggregate.result(accumulator);

        for (int i = 0; i < 20; i++) {
            Sale more = subject.sales().apply(random);
            accumulator = aggregate.add(accumulator, more, more.at());
        }

        assertTrue(subject.isRight(held, result), () -> subject + " says " + result);
    }

    @ParameterizedTest
    @MethodSource("packed")
    <A, R> void shouldKeepToItsCells(AggregateCase<A, R> subject) {
        PackedAggregate<Sale, R> aggregate = PackedAggregate.of(subject.aggregate()).orElseThrow();
        int width = aggregate.width();
        Random random = new Random(11);
        long[] cells = new long[3 * width + 2];
        Arrays.fill(cells, -1);
        Arrays.fill(cells, 1, 1 + width, 0);
        Arrays.fill(cells, 2 + width, 2 + 2 * width, 0);
        List<Sale> held = Stream.generate(() -> subject.sales().apply(random)).limit(12).toList();

        for (Sale sale : held) {
            int at = held.indexOf(sale) < 6 ? 1 : 2 + width;
            aggregate.addTo(cells, at, sale, sale.at());
        }
        long[] right = Arrays.copyOfRange(cells, 2 + width, 2 + 2 * width);
        aggregate.mergeInto(cells, 1, cells, 2 + width);
        R result = aggregate.resultOf(cells, 1);

        assertEquals(width, aggregate.cellNames().size());
        assertEquals(width, aggregate.cellNames().stream().distinct().count());
        assertEquals(-1, cells[0]);
        assertEquals(-1, cells[1 + width]);
        assertTrue(Arrays.stream(cells, 2 + 2 * width, cells.length).allMatch(cell -> cell == -1));
        assertTrue(Arrays.equals(right, Arrays.copyOfRange(cells, 2 + width, 2 + 2 * width)));
        assertTrue(subject.isRight(held, result), () -> subject + " says " + result);
    }

    @ParameterizedTest
    @MethodSource("retracting")
    <A, R> void shouldComeToNothingWhenAllIsTakenBack(AggregateCase<A, R> subject) {
        Aggregate<Sale, A, R> aggregate = subject.aggregate();
        Random random = new Random(13);
        List<Sale> sales = Stream.generate(() -> subject.sales().apply(random)).limit(9).toList();
        A accumulator = aggregate.create();
        for (Sale sale : sales) {
            accumulator = aggregate.add(accumulator, sale, sale.at());
        }

        for (Sale sale : sales) {
            accumulator = aggregate.retract(accumulator, sale, sale.at());
        }

        R result = aggregate.result(accumulator);
        assertTrue(subject.isRight(List.of(), result), () -> subject + " says " + result);
    }

    @ParameterizedTest
    @MethodSource("subjects")
    <A, R> void shouldStoreWhatItSaysItDoes(AggregateCase<A, R> subject) {
        Aggregate<Sale, A, R> aggregate = subject.aggregate();
        Codec<R> results = Codecs.standard().codecOf(aggregate.resultType());
        Sale sale = subject.sales().apply(new Random(17));

        R result = aggregate.result(aggregate.add(aggregate.create(), sale, sale.at()));

        assertTrue(result == null || subject.isRight(List.of(sale), results.copy(result)));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    <A, R> void shouldTakeBackOnlyIfItSaysSo(AggregateCase<A, R> subject) {
        Aggregate<Sale, A, R> aggregate = subject.aggregate();
        Sale sale = new Sale("card-1", -1, 1, 0);
        A accumulator = aggregate.add(aggregate.create(), sale, sale.at());

        if (!aggregate.canRetract()) {
            String message =
                    assertThrows(
                                    RefusedCallException.class,
                                    () -> aggregate.retract(accumulator, sale, sale.at()))
                            .getMessage();
            assertTrue(message.contains(" cannot take values back. Remedy: "), message);
            assertTrue(aggregate.retractable().canRetract());
        } else {
            assertEquals(aggregate, aggregate.retractable());
        }
    }
}
