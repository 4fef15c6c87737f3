// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.capture;

import static io.tailrace.operator.time.TimeDomain.EVENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.List;
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
            KeyedRestore restore = both.restore(UnknownState.REFUSE);
            log.frames().forEach(frame -> restore.frame(frame.kind(), frame.reader()));
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
