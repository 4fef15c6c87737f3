// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A row whose turn it is has its big cells in the snapshot, whatever other rows are looked at
 * between the entering of the row and the change of a cell: steps of one task call each other, and
 * a touch that fires many timers has slices of the cursor in between.
 */
class IncrementsBetweenRowsTest {

    private static final CaptureBudget ALL = CaptureBudget.of(1 << 20, 1L << 40);
    private static final MapSpec<String, Integer> MAP =
            MapSpec.of("map", String.class, Integer.class);

    /** Rows in this order: the first and the last have one turn of two, the other one the other. */
    private static final List<Long> KEYS = List.of(7L, 8L, 9L);

    private static final long KEY = 7;
    private static final long OTHER_KEY = 8;
    private static final long LAST_KEY = 9;

    private final SnapshotEpoch epoch = SnapshotEpoch.fresh();
    private final StorePlan<Long> empty =
            StorePlan.withLongKeys(Codecs.standard()::codecOf)
                    .clock(SettableClock.at(1_000, 0))
                    .epoch(epoch);
    private final KeyedStore<Long> first =
            KeyedStore.open(empty.operator(OperatorStates.of("first", MAP)));
    private final KeyedStore<Long> second =
            KeyedStore.open(empty.part(2).operator(OperatorStates.of("second", MAP)));
    private final TaskSnapshot snapshot =
            new TaskSnapshot(epoch, List.of(first.snapshotPart(), second.snapshotPart()));
    private final List<FrameLog> taken = new ArrayList<>();

    @BeforeEach
    void takeTheFirstTwo() {
        epoch.rememberDeletions();
        for (KeyedStore<Long> store : List.of(first, second)) {
            KEYS.forEach(key -> put(store, key, "there", 1));
        }
        begin(Increment.WHOLE);
        finish();
        begin(new Increment(1, 1, 2));
        finish();
    }

    @Test
    void shouldHoldCellsOfARowDuringWhoseTouchAnotherStoreWasUsed() {
        begin(new Increment(2, 0, 2));

        first.enterLong(KEY);
        put(second, OTHER_KEY, "nested", 2);
        first.operator(0).map(MAP).put("later", 3);
        first.leave();

        finish();
        assertHolds(KEY, "there", 1);
    }

    @Test
    void shouldHoldCellsThatAreDroppedInATouchDuringWhichAnotherStoreWasUsed() {
        for (int i = 0; i < 200; i++) {
            put(first, KEY, "more " + i, i);
        }
        begin(new Increment(2, 0, 2));
        finish();
        begin(new Increment(3, 1, 2));
        finish();
        begin(new Increment(4, 0, 2));

        first.enterLong(KEY);
        put(second, OTHER_KEY, "nested", 2);
        first.operator(0).map(MAP).clear();
        first.leave();

        finish();
        assertHolds(KEY, "more 199", 199);
    }

    @Test
    void shouldHoldCellsOfARowDuringWhoseTouchTheCursorWentOn() {
        put(first, OTHER_KEY, "there", 2);
        begin(new Increment(2, 0, 2));

        first.enterLong(LAST_KEY);
        for (String taken : List.of("first row", "its chunk", "second row, which has changed")) {
            assertFalse(snapshot.captureSlice(CaptureBudget.of(1, 1)), taken);
        }
        first.operator(0).map(MAP).put("later", 3);
        first.leave();

        finish();
        assertHolds(LAST_KEY, "there", 1);
    }

    private void begin(Increment increment) {
        taken.add(new FrameLog());
        snapshot.begin(taken.size(), increment, taken.get(taken.size() - 1));
    }

    private void finish() {
        assertTrue(snapshot.captureSlice(ALL));
    }

    /** After two turns of two, what is older is not needed. */
    private void assertHolds(long key, String entry, int value) {
        KeyedStore<Long> restored =
                KeyedStore.open(
                        empty.epoch(SnapshotEpoch.fresh())
                                .operator(OperatorStates.of("first", MAP)));
        for (FrameLog log : taken.subList(taken.size() - 2, taken.size())) {
            KeyedRestore restore = restored.restore(UnknownState.REFUSE);
            log.framesOf(first.part())
                    .forEach(frame -> restore.frame(frame.kind(), frame.reader()));
        }
        restored.enterLong(key);
        assertEquals(value, restored.operator(0).map(MAP).get(entry));
        restored.leave();
    }

    private static void put(KeyedStore<Long> store, long key, String entry, int value) {
        store.enterLong(key);
        store.operator(0).map(MAP).put(entry, value);
        store.leave();
    }
}
