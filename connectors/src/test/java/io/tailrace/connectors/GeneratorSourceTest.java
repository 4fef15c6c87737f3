// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.harness.contract.SourceContract;
import io.tailrace.operator.source.PollResult;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.Split;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GeneratorSourceTest {

    @Nested
    class BoundedInThreeSplits extends SourceContract<Long, Long> {

        @Override
        protected Source<Long, Long> source() {
            return Sources.<Long>generator(7, (index, random) -> index).limitedTo(100).inSplits(3);
        }

        @Override
        protected Optional<Map<String, List<Long>>> expected() {
            return Optional.of(
                    Map.of("0-of-3", every3rd(0), "1-of-3", every3rd(1), "2-of-3", every3rd(2)));
        }

        private static List<Long> every3rd(long first) {
            return LongStream.iterate(first, n -> n < 100, n -> n + 3).boxed().toList();
        }
    }

    @Nested
    class EndlessInTwoSplits extends SourceContract<String, Long> {

        @Override
        protected Source<String, Long> source() {
            return Sources.<String>generator(
                            7, (index, random) -> index + ":" + random.nextInt(1_000))
                    .inSplits(2);
        }
    }

    @Test
    void shouldGiveAnIndexTheSameRandomNumbersHoweverManyWereDrawnBefore() throws Exception {
        List<Integer> drawingOne =
                read(Sources.<Integer>generator(5, (index, random) -> random.nextInt()), 200);

        List<Integer> drawingManyMore =
                read(
                        Sources.<Integer>generator(
                                5,
                                (index, random) -> {
                                    int first = random.nextInt();
                                    IntStream.range(0, (int) (index % 5))
                                            .forEach(n -> random.nextLong());
                                    return first;
                                }),
                        200);

        assertEquals(drawingOne, drawingManyMore);
        assertTrue(new HashSet<>(drawingOne).size() > 190, "numbers repeat: " + drawingOne);
    }

    @Test
    void shouldHaveAsManyRecordsAsCanBeCounted() throws Exception {
        GeneratorSource<Long> source =
                Sources.<Long>generator(5, (index, random) -> index)
                        .limitedTo(Long.MAX_VALUE - 1)
                        .inSplits(3);

        assertEquals(9, new HashSet<>(read(source, 9)).size());
    }

    @Test
    void shouldMakeARecordAgain() throws Exception {
        GeneratorSource<Integer> source =
                Sources.<Integer>generator(5, (index, random) -> random.nextInt()).limitedTo(50);
        List<Integer> read = read(source, 50);

        List<Integer> again = IntStream.range(0, 50).mapToObj(source::at).toList();

        assertEquals(read, again);
        assertThrows(IndexOutOfBoundsException.class, () -> source.at(50));
        assertThrows(IndexOutOfBoundsException.class, () -> source.at(-1));
    }

    @Test
    void shouldDifferBySeed() throws Exception {
        GeneratorFunction<Integer> function = (index, random) -> random.nextInt();

        assertNotEquals(
                read(Sources.<Integer>generator(5, function), 20),
                read(Sources.<Integer>generator(6, function), 20));
    }

    @Test
    void shouldSpreadItsRandomNumbersEvenly() throws Exception {
        List<Double> drawn =
                read(Sources.<Double>generator(5, (index, random) -> random.nextDouble()), 20_000);

        int[] tenths = new int[10];
        drawn.forEach(number -> tenths[(int) (number * 10)]++);
        for (int count : tenths) {
            assertTrue(count > 1_800 && count < 2_200, "uneven: " + List.of(tenths[0], count));
        }
    }

    @Test
    void shouldRefuseWhatIsOutOfRange() {
        GeneratorSource<Long> source = Sources.<Long>generator(1, (index, random) -> index);

        assertThrows(IllegalArgumentException.class, () -> source.limitedTo(-1));
        assertThrows(IllegalArgumentException.class, () -> source.inSplits(0));
    }

    @Test
    void shouldRefuseASplitOfAnotherNumberOfSplits() throws Exception {
        SourceReader<Long, Long> reader =
                Sources.<Long>generator(1, (index, random) -> index)
                        .inSplits(4)
                        .reader(new ReaderContext());

        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> reader.add(new Split<>("0-of-2", 0L), new TakingOutput<>(9)));

        assertTrue(refusal.getMessage().contains("'0-of-2'"), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("has 4 splits"), refusal.getMessage());
    }

    @Test
    void shouldRefuseAPositionBeyondALoweredCount() throws Exception {
        SourceReader<Long, Long> reader =
                Sources.<Long>generator(1, (index, random) -> index)
                        .limitedTo(10)
                        .reader(new ReaderContext());

        assertThrows(
                IllegalArgumentException.class,
                () -> reader.add(new Split<>("0-of-1", 11L), new TakingOutput<>(9)));
    }

    @Test
    void shouldEndSplitsThatHoldNothing() throws Exception {
        GeneratorSource<Long> source =
                Sources.<Long>generator(1, (index, random) -> index).limitedTo(1).inSplits(3);
        SourceReader<Long, Long> reader = source.reader(new ReaderContext());
        List<TakingOutput<Long>> outputs = new ArrayList<>();
        for (Split<Long> split : source.splits(1)) {
            outputs.add(new TakingOutput<>(9));
            reader.add(split, outputs.get(outputs.size() - 1));
        }

        assertEquals(PollResult.FINISHED, reader.poll());

        assertEquals(
                List.of(List.of(0L), List.of(), List.of()),
                outputs.stream().map(output -> output.records).toList());
        assertFalse(outputs.stream().anyMatch(output -> !output.ended));
    }

    private static <T> List<T> read(GeneratorSource<T> source, int count) throws Exception {
        TakingOutput<T> output = new TakingOutput<>(count);
        SourceReader<T, Long> reader = source.reader(new ReaderContext());
        reader.add(source.splits(1).get(0), output);
        reader.poll();
        return output.records;
    }
}
