// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.harness.contract.SourceContract;
import io.tailrace.operator.source.PollResult;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.Split;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RateSourceTest {

    private static final long START_MS = 50_000;
    private static final int SEEDS = Integer.getInteger("tailrace.seeds", 300);

    @Nested
    class BoundedInThreeSplits extends SourceContract<Long, RatePosition> {

        @Override
        protected Source<Long, RatePosition> source() {
            return Sources.rate(250, Long::valueOf).limitedTo(200).inSplits(3);
        }
    }

    @Nested
    class EndlessOnARamp extends SourceContract<Long, RatePosition> {

        @Override
        protected Source<Long, RatePosition> source() {
            return Sources.rate(2_000, Long::valueOf)
                    .rampingUpFrom(10, Duration.ofMillis(500))
                    .inSplits(2);
        }
    }

    @Nested
    class OfALength extends SourceContract<Long, RatePosition> {

        @Override
        protected Source<Long, RatePosition> source() {
            return Sources.rate(90, Long::valueOf).lasting(Duration.ofSeconds(1));
        }
    }

    /** One run of one reader over all splits. */
    private static final class Run {
        final ReaderContext host = new ReaderContext();
        final StampedOutput<Long> output = new StampedOutput<>();
        final List<Split<RatePosition>> splits;
        final SourceReader<Long, RatePosition> reader;

        Run(RateSource<Long> source, long startedMs, List<Split<RatePosition>> splits)
                throws Exception {
            host.startedMs = startedMs;
            host.nowMs = startedMs;
            this.splits = splits;
            reader = source.reader(host);
            for (Split<RatePosition> split : splits) {
                reader.add(split, output);
            }
        }

        static Run of(RateSource<Long> source) throws Exception {
            return new Run(source, START_MS, source.splits(1));
        }

        PollResult pollAt(long nowMs) throws Exception {
            host.nowMs = nowMs;
            return reader.poll();
        }

        List<Split<RatePosition>> positions() {
            return splits.stream()
                    .map(split -> new Split<>(split.id(), reader.position(split.id())))
                    .toList();
        }
    }

    @Test
    void shouldEmitEachRecordWhenItIsDueWithTheTimeItWasDue() throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            RateSource<Long> source = randomSource(random);
            Run run = Run.of(source);

            long nowMs = START_MS;
            for (int poll = 0; poll < 50; poll++) {
                run.pollAt(nowMs);
                assertEquals(dueBy(source, nowMs), run.output.records, "seed " + seed);
                nowMs += random.nextInt(20) == 0 ? random.nextInt(500) : random.nextInt(4);
            }
            for (int at = 0; at < run.output.records.size(); at++) {
                long dueMs = START_MS + Math.floorDiv(source.dueNanos(at), 1_000_000);
                assertEquals(dueMs, run.output.timestamps.get(at), "seed " + seed);
            }
        }
    }

    @Test
    void shouldCatchUpWithWhatIsDueAndNoMoreAfterAPause() throws Exception {
        Run run = Run.of(Sources.rate(100, Long::valueOf));
        List<Integer> emitted = new ArrayList<>();

        for (long ms : new long[] {0, 9, 10, 11, 1_000, 1_009, 1_010}) {
            assertEquals(PollResult.NOTHING_NOW, run.pollAt(START_MS + ms));
            emitted.add(run.output.records.size());
        }

        assertEquals(List.of(1, 1, 2, 2, 101, 101, 102), emitted);
    }

    @Test
    void shouldGoOnAtTheSamePlaceOfTheScheduleAfterARestart() throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            RateSource<Long> source = randomSource(random);
            Run whole = Run.of(source);
            Run first = Run.of(source);
            long cutMs = START_MS + random.nextInt(300);
            long backMs = cutMs + random.nextInt(300);
            long endMs = backMs + random.nextInt(300);

            whole.pollAt(endMs);
            first.output.most = 1 + random.nextInt(60);
            first.pollAt(cutMs);
            Run second = new Run(source, backMs, first.positions());
            second.pollAt(endMs);

            assertEquals(
                    stamped(whole.output), stamped(first.output, second.output), "seed " + seed);
        }
    }

    @Test
    void shouldShareTheScheduleBetweenReadersThatOpenAtDifferentMoments() throws Exception {
        RateSource<Long> source = Sources.rate(1_000, Long::valueOf).inSplits(2);
        Run early = new Run(source, START_MS, List.of(source.splits(2).get(0)));
        Run late = new Run(source, START_MS, List.of(source.splits(2).get(1)));

        early.pollAt(START_MS + 3);
        late.pollAt(START_MS + 9);
        early.pollAt(START_MS + 9);

        assertEquals(List.of(0L, 2L, 4L, 6L, 8L), early.output.records);
        assertEquals(List.of(1L, 3L, 5L, 7L, 9L), late.output.records);
    }

    @Test
    void shouldSayForHowLongThereIsNothing() throws Exception {
        Run run = Run.of(Sources.rate(10, Long::valueOf).limitedTo(3));

        run.pollAt(START_MS);
        assertEquals(Duration.ofMillis(100).toNanos(), run.reader.nanosUntilNext());
        run.pollAt(START_MS + 30);
        assertEquals(Duration.ofMillis(70).toNanos(), run.reader.nanosUntilNext());
        assertEquals(PollResult.FINISHED, run.pollAt(START_MS + 500));
        assertEquals(Long.MAX_VALUE, run.reader.nanosUntilNext());
    }

    @Test
    void shouldEndWithTheLessOfLimitAndLength() throws Exception {
        RateSource<Long> source = Sources.rate(100, Long::valueOf);

        assertEquals(50, source.lasting(Duration.ofMillis(500)).limitedTo(70).count());
        assertEquals(20, source.lasting(Duration.ofMillis(500)).limitedTo(20).count());
        assertEquals(Long.MAX_VALUE, source.count());
        assertTrue(source.lasting(Duration.ofMillis(1)).traits().bounded());
        assertTrue(source.traits().replayable());
        assertFalse(source.traits().bounded());
    }

    @Test
    void shouldRefuseAPositionBeyondALoweredLimitAndAForeignSplit() {
        RateSource<Long> source = Sources.rate(100, Long::valueOf).limitedTo(10);
        Split<RatePosition> beyond = new Split<>("0-of-1", new RatePosition(11, START_MS));
        Split<RatePosition> foreign = new Split<>("0-of-2", RatePosition.BEGINNING);

        assertThrows(IllegalArgumentException.class, () -> new Run(source, 0, List.of(beyond)));
        assertThrows(IllegalArgumentException.class, () -> new Run(source, 0, List.of(foreign)));
        assertThrows(IllegalArgumentException.class, () -> source.limitedTo(-1));
        assertThrows(IllegalArgumentException.class, () -> source.inSplits(0));
        assertThrows(IllegalArgumentException.class, () -> source.dueNanos(-1));
    }

    private static RateSource<Long> randomSource(SplittableRandom random) {
        RateSource<Long> source =
                Sources.rate(1 + random.nextInt(5_000), Long::valueOf)
                        .inSplits(1 + random.nextInt(4));
        if (random.nextBoolean()) {
            source = source.rampingUpFrom(0, Duration.ofMillis(random.nextInt(400)));
        }
        return random.nextInt(3) == 0 ? source.limitedTo(random.nextInt(500)) : source;
    }

    private static List<Long> dueBy(RateSource<Long> source, long nowMs) {
        return LongStream.range(0, source.count())
                .takeWhile(index -> source.dueNanos(index) <= (nowMs - START_MS) * 1_000_000)
                .boxed()
                .toList();
    }

    @SafeVarargs
    private static TreeMap<Long, Long> stamped(StampedOutput<Long>... outputs) {
        TreeMap<Long, Long> timestamps = new TreeMap<>();
        int records = 0;
        for (StampedOutput<Long> output : outputs) {
            for (int at = 0; at < output.records.size(); at++) {
                timestamps.put(output.records.get(at), output.timestamps.get(at));
                records++;
            }
        }
        assertEquals(records, timestamps.size(), "some record came twice");
        return timestamps;
    }
}
