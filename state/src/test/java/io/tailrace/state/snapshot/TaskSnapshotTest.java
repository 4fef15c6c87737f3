// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.state.BroadcastSpec;
import io.tailrace.operator.state.MapSpec;
import io.tailrace.operator.state.MapState;
import io.tailrace.operator.state.TaskListSpec;
import io.tailrace.state.CodecSource;
import io.tailrace.state.KeyedStore;
import io.tailrace.state.OperatorStates;
import io.tailrace.state.StorePlan;
import io.tailrace.state.codec.Codecs;
import io.tailrace.state.model.FrameLog;
import io.tailrace.state.task.TaskStates;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is cleared between the end of one part's capture and the end of the snapshot. */
class TaskSnapshotTest {

    private static final CodecSource CODECS = Codecs.standard()::codecOf;
    private static final MapSpec<String, Long> MAP = MapSpec.of("map", String.class, Long.class);
    private static final TaskListSpec<Long> LIST = TaskListSpec.of("list", Long.class);
    private static final BroadcastSpec<String, Long> RATES =
            BroadcastSpec.of("rates", String.class, Long.class);
    private static final OperatorStates OPERATOR = OperatorStates.of("a", MAP, LIST, RATES);

    /** Enough for many chunks. */
    private static final int ENTRIES = 500;

    private final SnapshotEpoch epoch = SnapshotEpoch.fresh();
    private final KeyedStore<Long> store =
            KeyedStore.open(StorePlan.withLongKeys(CODECS).operator(OPERATOR).epoch(epoch));
    private final MapState<String, Long> map = store.operator(0).map(MAP);
    private final TaskStates states = TaskStates.open(List.of(OPERATOR), CODECS, epoch, true);

    /** Goes on being captured until it is told to be done. */
    private static final class Lasting implements SnapshotPart {
        private boolean done;
        private int endings;

        @Override
        public void begin() {}

        @Override
        public boolean capture(CaptureSlice slice) {
            return done;
        }

        @Override
        public void end() {
            endings++;
        }
    }

    @Test
    void shouldNotBringBackInTheNextSnapshotWhatWasClearedWhileAnotherPartWasCaptured() {
        fill();
        Lasting lasting = new Lasting();
        TaskSnapshot snapshot =
                new TaskSnapshot(epoch, List.of(store.snapshotPart(), states, lasting));
        FrameLog first = new FrameLog();
        snapshot.begin(1, first);
        assertFalse(snapshot.captureSlice(CaptureBudget.of(10_000, 1 << 20)));
        assertTrue(first.count(FrameKind.CHUNK) > 1);
        assertTrue(first.count(FrameKind.BROADCAST_CHUNK) > 1);

        clear();
        lasting.done = true;
        assertTrue(snapshot.captureSlice(CaptureBudget.standard()));
        FrameLog second = new FrameLog();
        snapshot.begin(2, second);
        assertTrue(snapshot.captureSlice(CaptureBudget.of(10_000, 1 << 20)));

        assertEquals(0, store.size());
        assertEquals(0, second.count(FrameKind.ROW));
        assertEquals(0, second.count(FrameKind.CHUNK));
        assertEquals(0, second.count(FrameKind.TASK_LIST));
        assertEquals(1, second.count(FrameKind.BROADCAST_CHUNK), "that there is nothing");
        assertEquals(2, lasting.endings);
    }

    @Test
    void shouldTellEveryPartThatTheSnapshotWasGivenUp() {
        Lasting one = new Lasting();
        Lasting other = new Lasting();
        TaskSnapshot snapshot = new TaskSnapshot(epoch, List.of(one, other));
        snapshot.begin(1, new FrameLog());
        assertFalse(snapshot.captureSlice(CaptureBudget.standard()));

        snapshot.abort();

        assertFalse(snapshot.open());
        assertEquals(List.of(1, 1), List.of(one.endings, other.endings));
    }

    private void fill() {
        states.gate(0).open();
        store.enterLong(7);
        for (long i = 0; i < ENTRIES; i++) {
            map.put("k" + i, i);
            states.taskList(0, LIST).add(i);
            states.broadcast(0, RATES).put("r" + i, i);
        }
        store.leave();
    }

    private void clear() {
        store.enterLong(7);
        map.clear();
        store.leave();
        states.taskList(0, LIST).clear();
        states.broadcast(0, RATES).clear();
    }
}
