// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.source.PollResult;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.Split;
import io.tailrace.state.codec.Codecs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadFactory;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every source keeps. A subject extends this and says what is read.
 *
 * <p>Of a source without end, and of a long one, {@link #recordsLookedAt} records a split are read;
 * but one test reads a bounded source to its end, so a subject should be a short one.
 */
public abstract class SourceContract<T, P> {

    private static final int[] PARALLELISMS = {1, 2, 3, 5, 8};
    private static final int POSITIONS_TRIED = 50;

    /** A new source over the same content at every call. It holds at least one record. */
    protected abstract Source<T, P> source() throws Exception;

    /** All records per split id, where the subject can tell; else they are not compared. */
    protected Optional<Map<String, List<T>>> expected() {
        return Optional.empty();
    }

    /** The most records of a split that a test reads. */
    protected int recordsLookedAt() {
        return 300;
    }

    /** How many polls in a row may yield nothing before a test gives up. */
    protected int fruitlessPollsAtMost() {
        return 10_000;
    }

    /** How positions are written into checkpoints. */
    protected Codecs codecs() {
        return Codecs.standard();
    }

    /** Threads for readers that need some. */
    protected ThreadFactory threads() {
        return task -> {
            throw new UnsupportedOperationException(
                    "The reader wants a thread: override threads() in " + getClass().getName());
        };
    }

    @Test
    void shouldNameSplitsUniquelyAndAlikeEachTime() throws Exception {
        for (int parallelism : PARALLELISMS) {
            List<Split<P>> splits = source().splits(parallelism);

            List<String> ids = splits.stream().map(Split::id).toList();
            assertFalse(ids.isEmpty(), "no split at parallelism " + parallelism);
            assertEquals(ids.size(), new HashSet<>(ids).size(), "ids repeat: " + ids);
            assertEquals(splits, source().splits(parallelism));
        }
    }

    @Test
    void shouldReadTheSameRecordsAtAnyParallelism() throws Exception {
        Map<String, List<T>> alone = readAll(1);

        for (int parallelism : PARALLELISMS) {
            Map<String, List<T>> shared = readAll(parallelism);
            if (alone.keySet().equals(shared.keySet())) {
                for (String id : alone.keySet()) {
                    assertSameRecords(
                            alone.get(id),
                            shared.get(id),
                            "split '%s' read by %d tasks".formatted(id, parallelism));
                }
            } else {
                assertSameWhole(alone, shared, parallelism);
            }
        }
        expected().ifPresent(content -> assertEquals(content, alone));
    }

    @Test
    void shouldReadTheSameTailFromEveryPositionOnceStored() throws Exception {
        assumeTrue(source().traits().replayable(), "the source says it cannot be replayed");
        for (Split<P> split : source().splits(1)) {
            List<P> positions = new ArrayList<>();
            List<T> whole = readRecordingPositions(split, positions);
            positions.replaceAll(writtenAndRead());

            int stride = Math.max(1, positions.size() / POSITIONS_TRIED);
            for (int at = 0; at < positions.size(); at += stride) {
                List<T> tail =
                        readAlone(new Split<>(split.id(), positions.get(at)), whole.size() - at);
                assertSameRecords(
                        whole.subList(at, whole.size()),
                        tail,
                        "read on from position %s of split '%s', after %d records"
                                .formatted(positions.get(at), split.id(), at));
            }
        }
    }

    @Test
    void shouldBeAtTheGivenPositionBeforeTheFirstPoll() throws Exception {
        for (Split<P> split : source().splits(1)) {
            try (SourceBench<T, P> bench = bench(0, 1)) {
                bench.add(split);

                assertEquals(split.position(), bench.position(split.id()));
            }
        }
    }

    @Test
    void shouldEmitNothingAndNotMoveWhileNotAccepting() throws Exception {
        Split<P> split = source().splits(1).get(0);
        try (SourceBench<T, P> bench = bench(0, 1)) {
            SplitLog<T> log = bench.add(split);

            for (int poll = 0; poll < 20; poll++) {
                assertNotEquals(PollResult.FINISHED, bench.poll(0));
            }

            assertEquals(List.of(), log.records());
            assertEquals(split.position(), bench.position(split.id()));
            assertFalse(bench.readUntil(split.id(), 1, 1).isEmpty(), "nothing once accepting");
        }
    }

    @Test
    void shouldReadTheSameInPortionsOfAnySize() throws Exception {
        SplittableRandom random = new SplittableRandom(20);
        Split<P> split = source().splits(1).get(0);
        List<T> inOneGo = readAlone(split, recordsLookedAt());

        try (SourceBench<T, P> bench = bench(0, 1)) {
            SplitLog<T> log = bench.add(split);
            while (log.records().size() < inOneGo.size()) {
                int more = log.records().size() + 1 + random.nextInt(7);
                bench.readUntil(split.id(), Math.min(more, inOneGo.size()), 1 + random.nextInt(3));
            }

            assertSameRecords(inOneGo, log.records(), "read in portions");
        }
    }

    @Test
    void shouldEndEverySplitOnceIfBounded() throws Exception {
        assumeTrue(source().traits().bounded(), "the source says it has no end");
        try (SourceBench<T, P> bench = bench(0, 1)) {
            List<Split<P>> splits = source().splits(1);
            for (Split<P> split : splits) {
                bench.add(split);
            }
            for (Split<P> split : splits) {
                bench.readUntil(split.id(), Integer.MAX_VALUE, 64);
            }

            for (Split<P> split : splits) {
                assertTrue(bench.log(split.id()).ended());
                P end = bench.position(split.id());
                assertEquals(PollResult.FINISHED, bench.poll(8));
                assertEquals(end, bench.position(split.id()));
                assertEquals(List.of(), readAlone(new Split<>(split.id(), end), 1));
            }
        }
    }

    @Test
    void shouldTakeOnASplitWhileReadingAnother() throws Exception {
        List<Split<P>> splits = source().splits(4);
        assumeTrue(splits.size() > 1, "the source has a single split");
        Split<P> first = splits.get(0);
        Split<P> second = splits.get(1);
        try (SourceBench<T, P> bench = bench(0, 1)) {
            bench.add(first);
            bench.readUntil(first.id(), 1, 1);

            bench.add(second);

            for (Split<P> split : List.of(second, first)) {
                assertSameRecords(
                        readAlone(split, recordsLookedAt()),
                        bench.readUntil(split.id(), recordsLookedAt(), 5),
                        "split '%s' read beside another".formatted(split.id()));
            }
        }
    }

    @Test
    void shouldRefuseToTellThePositionOfASplitItDoesNotRead() throws Exception {
        try (SourceBench<T, P> bench = bench(0, 1)) {
            bench.add(source().splits(1).get(0));

            assertThrows(
                    IllegalArgumentException.class, () -> bench.position("no split has this id"));
        }
    }

    @Test
    void shouldCloseAtAnyMomentAndAgain() throws Exception {
        Split<P> split = source().splits(1).get(0);
        SourceBench<T, P> untouched = bench(0, 1);
        SourceBench<T, P> fresh = bench(0, 1);
        fresh.add(split);
        SourceBench<T, P> begun = bench(0, 1);
        begun.add(split);
        begun.readUntil(split.id(), 1, 1);

        for (SourceBench<T, P> bench : List.of(untouched, fresh, begun)) {
            assertDoesNotThrow(bench::close);
            assertDoesNotThrow(bench::close);
        }
    }

    @Test
    void shouldNameTheTypeOfItsPositions() throws Exception {
        assertNotNull(source().positionType());
        assertNotNull(source().traits());
    }

    /** A position is worth what is left of it after it was stored. */
    private UnaryOperator<P> writtenAndRead() throws Exception {
        Codec<P> codec = codecs().codecOf(source().positionType());
        ByteWriter writer = new ByteWriter();
        return position -> {
            writer.reset();
            codec.write(position, writer);
            return codec.read(new ByteReader(writer.toByteArray()));
        };
    }

    private SourceBench<T, P> bench(int taskIndex, int parallelism) throws Exception {
        return new SourceBench<>(
                source(), taskIndex, parallelism, threads(), fruitlessPollsAtMost());
    }

    private List<T> readAlone(Split<P> split, int atMost) throws Exception {
        try (SourceBench<T, P> bench = bench(0, 1)) {
            bench.add(split);
            return bench.readUntil(split.id(), atMost, 64);
        }
    }

    private List<T> readRecordingPositions(Split<P> split, List<P> positions) throws Exception {
        try (SourceBench<T, P> bench = bench(0, 1)) {
            SplitLog<T> log = bench.add(split);
            positions.add(bench.position(split.id()));
            while (!log.ended() && log.records().size() < recordsLookedAt()) {
                int before = log.records().size();
                bench.readUntil(split.id(), before + 1, 1);
                if (log.records().size() > before) {
                    positions.add(bench.position(split.id()));
                }
            }
            return List.copyOf(log.records());
        }
    }

    /** Deals the splits out to that many readers and reads all of them, by split id. */
    private Map<String, List<T>> readAll(int parallelism) throws Exception {
        List<Split<P>> splits = source().splits(parallelism);
        Map<String, List<T>> records = new LinkedHashMap<>();
        for (int task = 0; task < parallelism; task++) {
            int mine = task;
            List<Split<P>> dealt =
                    IntStream.range(0, splits.size())
                            .filter(at -> at % parallelism == mine)
                            .mapToObj(splits::get)
                            .toList();
            try (SourceBench<T, P> bench = bench(task, parallelism)) {
                for (Split<P> split : dealt) {
                    bench.add(split);
                }
                for (Split<P> split : dealt) {
                    records.put(split.id(), bench.readUntil(split.id(), recordsLookedAt(), 64));
                }
            }
        }
        return records;
    }

    private void assertSameWhole(
            Map<String, List<T>> alone, Map<String, List<T>> shared, int parallelism) {
        assumeTrue(
                alone.values().stream().allMatch(records -> records.size() < recordsLookedAt()),
                "splits depend on the parallelism and are too long to be compared whole");
        assertEquals(
                counted(alone), counted(shared), "the whole, read by " + parallelism + " tasks");
    }

    /** Names the first difference instead of printing two long lists. */
    private static <T> void assertSameRecords(List<T> expected, List<T> actual, String what) {
        int common = Math.min(expected.size(), actual.size());
        for (int at = 0; at < common; at++) {
            assertEquals(expected.get(at), actual.get(at), what + ": record " + at);
        }
        assertEquals(expected.size(), actual.size(), what + ": number of records");
    }

    private static <T> Map<T, Integer> counted(Map<String, List<T>> records) {
        Map<T, Integer> counts = new LinkedHashMap<>();
        records.values().forEach(some -> some.forEach(r -> counts.merge(r, 1, Integer::sum)));
        return counts;
    }
}
