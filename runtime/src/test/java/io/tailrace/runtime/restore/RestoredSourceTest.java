// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.restore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.source.Split;
import io.tailrace.runtime.snapshot.Longs;
import io.tailrace.runtime.task.SourceMoment;
import io.tailrace.runtime.task.SourceStart;
import io.tailrace.state.codec.Codecs;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of two tasks: the first had splits a, which had ended, and b, the second c and d. */
class RestoredSourceTest {

    private static final long[] FIRST_TASK_TIME = {1, 2};
    private static final long[] SECOND_TASK_TIME = {3, 4};

    @SuppressWarnings("unchecked") // positions are integers here
    private final Codec<Object> positions =
            (Codec<Object>) (Codec<?>) Codecs.standard().codecOf(Integer.class);

    private final RestoredSource source = new RestoredSource(2);

    RestoredSourceTest() {
        header(0, FIRST_TASK_TIME);
        split(0, "a", true, 0);
        split(0, "b", false, 5);
        header(1, SECOND_TASK_TIME);
        split(1, "c", false, 6);
        split(1, "d", false, 7);
    }

    @Test
    void shouldKnowSplitsThatHadEndedAndNotReadThemAgain() {
        assertTrue(source.knows("a"));
        assertTrue(source.knows("b"));
        assertFalse(source.knows("e"));
        assertEquals(List.of(List.of("b@5"), List.of("c@6", "d@7")), shown(starts(2, false)));
    }

    @Test
    void shouldGoOnWithWhatEachTaskHadPassedOn() {
        List<SourceStart> starts = starts(2, false);

        assertArrayEquals(FIRST_TASK_TIME, starts.get(0).taskTime());
        assertArrayEquals(SECOND_TASK_TIME, starts.get(1).taskTime());
        assertArrayEquals(new long[] {5}, starts.get(0).splitTimes().get("b"));
    }

    @Test
    void shouldTellAnewWhereOthersReadFromTheTasks() {
        for (SourceStart start : starts(2, true)) {
            assertNull(start.taskTime());
        }
        assertArrayEquals(new long[] {7}, starts(2, true).get(1).splitTimes().get("d"));
    }

    @Test
    void shouldDealOutSplitsOfTasksThatAreGone() {
        List<SourceStart> starts = starts(1, true);

        assertEquals(List.of(List.of("b@5", "c@6", "d@7")), shown(starts));
        assertNull(starts.get(0).taskTime());
    }

    @Test
    void shouldDealOutSplitsToMoreTasks() {
        assertEquals(
                List.of(List.of("b@5"), List.of("c@6"), List.of("d@7"), List.of()),
                shown(starts(4, true)));
    }

    @Test
    void shouldAddSplitsThatAreNew() {
        List<List<Split<Object>>> more = List.of(List.of(), List.of(new Split<>("e", 0)));

        List<SourceStart> starts = source.starts(positions, new RestoredSplits(more, null), false);

        assertEquals(List.of(List.of("b@5"), List.of("c@6", "d@7", "e@0")), shown(starts));
        assertNull(starts.get(1).splitTimes().get("e"));
    }

    @Test
    void shouldGoOnRememberingSplitsThatHaveEnded() {
        assertEquals(List.of(Set.of("a"), Set.of()), ended(starts(2, false)));
        assertEquals(List.of(Set.of("a")), ended(starts(1, true)));
    }

    @Test
    void shouldGiveSplitsToTheirOwnersWhereTheyHaveSome() {
        List<List<Split<Object>>> none = List.of(List.of(), List.of(), List.of());
        RestoredSplits owned = new RestoredSplits(none, id -> "dcba".indexOf(id.charAt(0)) % 3);

        List<SourceStart> starts = source.starts(positions, owned, true);

        assertEquals(List.of(List.of("d@7"), List.of("c@6"), List.of("b@5")), shown(starts));
        assertEquals(List.of(Set.of("a"), Set.of(), Set.of()), ended(starts));
    }

    private static List<Set<String>> ended(List<SourceStart> starts) {
        return starts.stream().map(SourceStart::ended).toList();
    }

    private List<SourceStart> starts(int tasks, boolean replanned) {
        List<List<Split<Object>>> none =
                IntStream.range(0, tasks).mapToObj(task -> List.<Split<Object>>of()).toList();
        return source.starts(positions, new RestoredSplits(none, null), replanned);
    }

    private static List<List<String>> shown(List<SourceStart> starts) {
        return starts.stream()
                .map(
                        start ->
                                start.splits().stream()
                                        .map(split -> split.id() + "@" + split.position())
                                        .toList())
                .toList();
    }

    private void header(int task, long[] time) {
        ByteWriter to = new ByteWriter();
        to.writeByte(SourceMoment.VERSION);
        Longs.write(time, to);
        positions.schema().writeTo(to);
        source.header(task, written(to));
    }

    private void split(int task, String id, boolean ended, int position) {
        ByteWriter to = new ByteWriter();
        to.writeString(id);
        to.writeBoolean(ended);
        if (!ended) {
            int block = to.openBlock();
            positions.write(position, to);
            to.closeBlock(block);
            Longs.write(new long[] {position}, to);
        }
        source.split(task, written(to));
    }

    private static ByteReader written(ByteWriter to) {
        return new ByteReader(Arrays.copyOf(to.array(), to.position()));
    }
}
