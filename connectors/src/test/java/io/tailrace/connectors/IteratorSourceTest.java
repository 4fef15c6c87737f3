// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.harness.contract.SourceContract;
import io.tailrace.operator.RefusedCallException;
import io.tailrace.operator.source.PollResult;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.Split;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class IteratorSourceTest {

    @Nested
    class Bounded extends SourceContract<Integer, Long> {

        private final List<Integer> records = IntStream.range(0, 3_000).boxed().toList();

        @Override
        protected Source<Integer, Long> source() {
            return Sources.iterator(records::iterator);
        }

        @Override
        protected int recordsLookedAt() {
            return 4_000;
        }

        @Override
        protected Optional<Map<String, List<Integer>>> expected() {
            return Optional.of(Map.of("all", records));
        }
    }

    @Nested
    class Endless extends SourceContract<Long, Long> {

        @Override
        protected Source<Long, Long> source() {
            return Sources.<Long>iterator(() -> LongStream.iterate(0, n -> n + 1).iterator())
                    .endless();
        }
    }

    @Test
    void shouldAskForARecordOnlyWhenThereIsRoomForIt() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        SourceReader<Integer, Long> reader =
                Sources.<Integer>iterator(() -> counting(asked))
                        .endless()
                        .reader(new ReaderContext());
        TakingOutput<Integer> output = new TakingOutput<>(3);
        reader.add(new Split<>("all", 0L), output);

        PollResult result = reader.poll();

        assertEquals(PollResult.MORE, result);
        assertEquals(List.of(0, 1, 2), output.records);
        assertEquals(3, asked.get());
    }

    @Test
    void shouldPassOverReadRecordsASliceAPoll() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        SourceReader<Integer, Long> reader =
                Sources.<Integer>iterator(() -> counting(asked))
                        .endless()
                        .reader(new ReaderContext());
        TakingOutput<Integer> output = new TakingOutput<>(1);
        reader.add(new Split<>("all", 100_000L), output);

        assertEquals(PollResult.MORE, reader.poll());
        int afterOnePoll = asked.get();
        while (output.records.isEmpty()) {
            assertEquals(PollResult.MORE, reader.poll());
        }

        assertTrue(afterOnePoll < 10_000, "passed over " + afterOnePoll + " in one poll");
        assertEquals(List.of(100_000), output.records);
    }

    @Test
    void shouldSayThatAFreshIteratorEndedBeforeThePosition() throws Exception {
        SourceReader<String, Long> reader =
                Sources.<String>iterator(List.of("a", "b")::iterator).reader(new ReaderContext());
        reader.add(new Split<>("all", 5L), new TakingOutput<>(9));

        RefusedCallException failure = assertThrows(RefusedCallException.class, reader::poll);

        assertTrue(failure.getMessage().contains("position 5"), failure.getMessage());
        assertTrue(failure.getMessage().contains("ended after 2 records"), failure.getMessage());
        assertTrue(failure.getMessage().contains("notReplayable()"), failure.getMessage());
    }

    @Test
    void shouldBeginAnewWhereItCannotBeReplayed() throws Exception {
        IteratorSource<String> source =
                Sources.<String>iterator(List.of("a", "b")::iterator).notReplayable();
        SourceReader<String, Long> reader = source.reader(new ReaderContext());
        TakingOutput<String> output = new TakingOutput<>(9);
        reader.add(new Split<>("all", 5L), output);

        reader.poll();

        assertFalse(source.traits().replayable());
        assertEquals(List.of("a", "b"), output.records);
        assertEquals(7L, reader.position("all"));
    }

    @Test
    void shouldCloseAnIteratorThatCanBeClosedOnce() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        SourceReader<String, Long> reader =
                Sources.<String>iterator(() -> new Closing(closed)).reader(new ReaderContext());
        reader.add(new Split<>("all", 0L), new TakingOutput<>(9));

        reader.close();
        reader.close();

        assertEquals(1, closed.get());
    }

    private static Iterator<Integer> counting(AtomicInteger asked) {
        PrimitiveIterator.OfInt numbers =
                IntStream.iterate(0, n -> n + 1).peek(n -> asked.incrementAndGet()).iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Integer next() {
                return numbers.next();
            }
        };
    }

    private static final class Closing implements Iterator<String>, AutoCloseable {
        private final AtomicInteger closed;

        Closing(AtomicInteger closed) {
            this.closed = closed;
        }

        @Override
        public boolean hasNext() {
            return false;
        }

        @Override
        public String next() {
            throw new java.util.NoSuchElementException();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
