// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.capture;

import static io.tailrace.operator.time.TimeDomain.EVENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.IncompatibleSchemaException;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.MapSpec;
import io.tailrace.state.KeyedStore;
import io.tailrace.state.OperatorStates;
import io.tailrace.state.StorePlan;
import io.tailrace.state.codec.Codecs;
import io.tailrace.state.model.FrameLog;
import io.tailrace.state.model.SettableClock;
import io.tailrace.state.snapshot.CaptureBudget;
import io.tailrace.state.snapshot.Increment;
import io.tailrace.state.snapshot.SnapshotEpoch;
import io.tailrace.state.snapshot.TaskSnapshot;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of increments when the pipeline is another one by then. */
class KeyedRestoreOfIncrementsTest {

    private static final LongSpec COUNT = LongSpec.of("count");
    private static final MapSpec<String, Integer> MAP =
            MapSpec.of("map", String.class, Integer.class);

    private final StorePlan<Long> empty =
            StorePlan.withLongKeys(Codecs.standard()::codecOf).clock(SettableClock.at(1_000, 0));

    @Test
    void shouldLeaveAloneInAnIncrementWhatIsOfOperatorsThatHadRowsOfTheirOwn() {
        SnapshotEpoch epoch = SnapshotEpoch.fresh();
        epoch.rememberDeletions();
        KeyedStore<Long> alone =
                KeyedStore.open(empty.epoch(epoch).operator(OperatorStates.of("a", COUNT)));
        TaskSnapshot snapshot = new TaskSnapshot(epoch, List.of(alone.snapshotPart()));
        List<FrameLog> ofA = List.of(new FrameLog(), new FrameLog());
        set(alone, 7, 70);
        set(alone, 8, 80);
        snapshot.begin(1, ofA.get(0));
        assertTrue(snapshot.captureSlice(CaptureBudget.standard()));
        set(alone, 7, 71);
        alone.deleteAll(8L);
        snapshot.begin(2, new Increment(1, 5, 16), ofA.get(1));
        assertTrue(snapshot.captureSlice(CaptureBudget.standard()));
        KeyedStore<Long> other =
                KeyedStore.open(
                        empty.epoch(SnapshotEpoch.fresh())
                                .operator(OperatorStates.of("b", COUNT, MAP)));
        for (long key = 7; key <= 8; key++) {
            set(other, key, 10 * key);
            other.enterLong(key);
            other.operator(0).map(MAP).put("x", 1);
            other.operator(0).timers().set(EVENT, key, 0);
            other.leave();
        }

        KeyedStore<Long> both =
                KeyedStore.open(
                        empty.operator(OperatorStates.of("a", COUNT))
                                .operator(OperatorStates.of("b", COUNT, MAP)));
        for (FrameLog log : List.of(logOf(other), ofA.get(0), ofA.get(1))) {
            restore(log, both);
        }

        both.enterLong(7);
        assertEquals(71, both.operator(0).longValue(COUNT).get());
        assertEquals(70, both.operator(1).longValue(COUNT).get());
        assertEquals(1, both.operator(1).map(MAP).get("x"));
        both.leave();
        both.enterLong(8);
        assertFalse(both.operator(0).longValue(COUNT).isPresent());
        assertEquals(80, both.operator(1).longValue(COUNT).get());
        both.leave();
        assertEquals(2, both.timerCount());
    }

    record OfOldKind(String name) {}

    record OfNewKind(String name, int added) {}

    /**
     * The second snapshot says of a range of hashes what is in it now, and the keys of the first
     * have other hashes today.
     */
    @Test
    void shouldRefuseARangeOfAMapWhoseKeysHashOtherwiseNow() {
        List<FrameLog> logs = snapshotsOfAMapOfOldKind(60);
        var mapNow = MapSpec.of("map", OfNewKind.class, Integer.class);
        KeyedStore<Long> now = KeyedStore.open(empty.operator(OperatorStates.of("a", mapNow)));
        restore(logs.get(0), now);

        var refused =
                assertThrows(IncompatibleSchemaException.class, () -> restore(logs.get(1), now));

        assertEquals(
                "The state 'map' of operator 'a': its keys hash otherwise than when they were"
                        + " written, so it cannot be told what an increment has replaced. Remedy:"
                        + " take a savepoint with the program as it was, which is whole, and go on"
                        + " from that",
                refused.getMessage());
    }

    @Test
    void shouldTakeMapsThatWereWrittenWholeThoughTheirKeysHashOtherwiseNow() {
        List<FrameLog> logs = snapshotsOfAMapOfOldKind(20);
        var mapNow = MapSpec.of("map", OfNewKind.class, Integer.class);
        KeyedStore<Long> now = KeyedStore.open(empty.operator(OperatorStates.of("a", mapNow)));

        logs.forEach(log -> restore(log, now));

        now.enterLong(7);
        assertEquals(20, now.operator(0).map(mapNow).size());
        now.leave();
    }

    /**
     * A whole one and an increment, with as many keys of low hashes as were asked for; of those of
     * high hashes there is none any more.
     */
    private List<FrameLog> snapshotsOfAMapOfOldKind(int lowOnes) {
        Codec<OfOldKind> codec = Codecs.standard().codecOf(OfOldKind.class);
        List<OfOldKind> keys =
                IntStream.range(0, 1_000)
                        .mapToObj(i -> new OfOldKind("key " + i))
                        .sorted(Comparator.comparingLong(codec::hash))
                        .toList();
        List<OfOldKind> low = keys.subList(0, lowOnes);
        List<OfOldKind> high = keys.subList(1_000 - lowOnes / 2, 1_000);
        var map = MapSpec.of("map", OfOldKind.class, Integer.class);
        SnapshotEpoch epoch = SnapshotEpoch.fresh();
        epoch.rememberDeletions();
        KeyedStore<Long> then =
                KeyedStore.open(empty.epoch(epoch).operator(OperatorStates.of("a", map)));
        TaskSnapshot snapshot = new TaskSnapshot(epoch, List.of(then.snapshotPart()));
        List<FrameLog> logs = List.of(new FrameLog(), new FrameLog());
        then.enterLong(7);
        low.subList(0, lowOnes / 2).forEach(key -> then.operator(0).map(map).put(key, 1));
        high.forEach(key -> then.operator(0).map(map).put(key, 1));
        low.subList(lowOnes / 2, lowOnes).forEach(key -> then.operator(0).map(map).put(key, 1));
        then.leave();
        snapshot.begin(1, logs.get(0));
        assertTrue(snapshot.captureSlice(CaptureBudget.of(1_000, 1 << 20)));
        then.enterLong(7);
        high.forEach(key -> then.operator(0).map(map).remove(key));
        then.leave();
        snapshot.begin(2, new Increment(1, 1, 16), logs.get(1));
        assertTrue(snapshot.captureSlice(CaptureBudget.of(1_000, 1 << 20)));
        return logs;
    }

    private static void restore(FrameLog log, KeyedStore<Long> store) {
        KeyedRestore restore = store.restore(UnknownState.REFUSE);
        log.frames().forEach(frame -> restore.frame(frame.kind(), frame.reader()));
    }

    private static void set(KeyedStore<Long> store, long key, long value) {
        store.enterLong(key);
        store.operator(0).longValue(COUNT).set(value);
        store.leave();
    }

    private static FrameLog logOf(KeyedStore<Long> store) {
        FrameLog log = new FrameLog();
        TaskSnapshot snapshot = new TaskSnapshot(store.epoch(), List.of(store.snapshotPart()));
        snapshot.begin(1, log);
        assertTrue(snapshot.captureSlice(CaptureBudget.standard()));
        return log;
    }
}
