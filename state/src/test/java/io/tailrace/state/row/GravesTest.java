// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.row;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.state.LongSpec;
import io.tailrace.state.KeyedStore;
import io.tailrace.state.OperatorStates;
import io.tailrace.state.StorePlan;
import io.tailrace.state.codec.Codecs;
import io.tailrace.state.model.FrameLog;
import io.tailrace.state.snapshot.CaptureBudget;
import io.tailrace.state.snapshot.FrameKind;
import io.tailrace.state.snapshot.Increment;
import io.tailrace.state.snapshot.SnapshotEpoch;
import io.tailrace.state.snapshot.TaskSnapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

class GravesTest {

    private static final CaptureBudget ALL = CaptureBudget.of(1 << 20, 1L << 40);
    private static final LongSpec COUNT = LongSpec.of("count");

    private final SnapshotEpoch epoch = SnapshotEpoch.fresh();
    private final KeyedStore<Long> store =
            KeyedStore.open(
                    StorePlan.withLongKeys(Codecs.standard()::codecOf)
                            .epoch(epoch)
                            .operator(OperatorStates.of("operator", COUNT)));
    private final TaskSnapshot snapshot = new TaskSnapshot(epoch, List.of(store.snapshotPart()));
    private FrameLog log = new FrameLog();
    private int number;

    @Test
    void shouldTellOfAllDeathsThoughMoreDieThanLiveWhileTheyAreTold() {
        epoch.rememberDeletions();
        live(0, 3_000);
        begin(Increment.WHOLE);
        finish();
        die(0, 1_400);
        begin(new Increment(number, 1, 16));
        assertFalse(snapshot.captureSlice(CaptureBudget.of(64, 64 << 10)));

        // Now they are more than live, and few of them have been told of.
        die(1_400, 2_900);
        finish();

        assertEquals(1_400, log.count(FrameKind.ROW_TOMBSTONE));
        assertTrue(snapshot.canBuildOn(number), "nobody has been forgotten so far");
        die(2_900, 2_901);
        assertFalse(snapshot.canBuildOn(number));
    }

    @Test
    void shouldForgetWhereMoreHaveDiedThanLive() {
        epoch.rememberDeletions();
        live(0, 5_000);
        begin(Increment.WHOLE);
        finish();

        die(0, 4_000);

        assertFalse(snapshot.canBuildOn(number));
    }

    @Test
    void shouldKeepNoGraveOfAKeyThatWasOnlyLookedFor() {
        epoch.rememberDeletions();
        live(0, 10);
        begin(Increment.WHOLE);
        finish();

        for (long key = 1_000; key < 10_000; key++) {
            store.enterLong(key);
            assertFalse(store.operator(0).longValue(COUNT).isPresent());
            store.leave();
        }

        assertTrue(snapshot.canBuildOn(number));
        begin(new Increment(number, 1, 16));
        finish();
        assertEquals(0, log.count(FrameKind.ROW_TOMBSTONE));
    }

    @Test
    void shouldTellOfADeadKeyThatWasLookedForAgain() {
        epoch.rememberDeletions();
        live(0, 10);
        begin(Increment.WHOLE);
        finish();
        die(3, 4);

        store.enterLong(3);
        store.leave();

        begin(new Increment(number, 1, 16));
        store.enterLong(3);
        store.leave();
        finish();
        assertEquals(1, log.count(FrameKind.ROW_TOMBSTONE));
    }

    private void live(long from, long to) {
        for (long key = from; key < to; key++) {
            store.enterLong(key);
            store.operator(0).longValue(COUNT).set(key);
            store.leave();
        }
    }

    private void die(long from, long to) {
        for (long key = from; key < to; key++) {
            assertTrue(store.deleteAll(key));
        }
    }

    private void begin(Increment increment) {
        log = new FrameLog();
        snapshot.begin(++number, increment, log);
    }

    private void finish() {
        assertTrue(snapshot.captureSlice(ALL));
    }
}
