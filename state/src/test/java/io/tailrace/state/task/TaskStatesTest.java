// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.RefusedCallException;
import io.tailrace.operator.RefusedNullException;
import io.tailrace.operator.codec.IncompatibleSchemaException;
import io.tailrace.operator.state.BroadcastSpec;
import io.tailrace.operator.state.BroadcastState;
import io.tailrace.operator.state.TaskListSpec;
import io.tailrace.operator.state.TaskListState;
import io.tailrace.state.CodecSource;
import io.tailrace.state.OperatorStates;
import io.tailrace.state.capture.UnknownState;
import io.tailrace.state.codec.Codecs;
import io.tailrace.state.model.FrameLog;
import io.tailrace.state.snapshot.CaptureBudget;
import io.tailrace.state.snapshot.FrameKind;
import io.tailrace.state.snapshot.SnapshotEpoch;
import io.tailrace.state.snapshot.TaskSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TaskStatesTest {

    private static final CodecSource CODECS = Codecs.standard()::codecOf;
    private static final TaskListSpec<Long> PENDING = TaskListSpec.of("pending", Long.class);
    private static final BroadcastSpec<String, Long> RATES =
            BroadcastSpec.of("rates", String.class, Long.class);
    private static final List<OperatorStates> DECLARED =
            List.of(OperatorStates.of("rules", PENDING, RATES));

    private final SnapshotEpoch epoch = SnapshotEpoch.fresh();
    private final TaskStates states = TaskStates.open(DECLARED, CODECS, epoch, true);
    private final TaskListState<Long> pending = states.taskList(0, PENDING);
    private final BroadcastState<String, Long> rates = states.broadcast(0, RATES);

    @Test
    void shouldRefuseToWriteBroadcastStateOutsideOfOnBroadcast() {
        var refusal = assertThrows(RefusedCallException.class, () -> rates.put("EUR", 1L));
        states.gate(0).open();
        rates.put("EUR", 1L);
        states.gate(0).close();

        assertTrue(refusal.getMessage().contains("written outside of onBroadcast"));
        assertThrows(IllegalStateException.class, () -> rates.remove("EUR"));
        assertThrows(RefusedCallException.class, rates::clear);
        assertThrows(RefusedNullException.class, () -> rates.get(null));
        assertEquals(1L, rates.get("EUR"));
    }

    @Test
    void shouldRefuseStateThatIsNotDeclared() {
        assertThrows(
                IllegalArgumentException.class,
                () -> states.taskList(0, TaskListSpec.of("other", Long.class)));
        assertThrows(
                IllegalArgumentException.class,
                () -> states.taskList(0, TaskListSpec.of("pending", String.class)));
    }

    @Test
    void shouldHoldWhatWasThereAtTheBarrier() {
        long seed = new Random().nextLong();
        System.out.println("TaskStatesTest seed " + seed);
        Random random = new Random(seed);
        TaskSnapshot snapshot = new TaskSnapshot(epoch, List.of(states));
        states.gate(0).open();

        for (int number = 1; number <= 400; number++) {
            for (int i = random.nextInt(40); i > 0; i--) {
                change(random);
            }
            List<Long> expectedList = sorted(pending);
            Map<String, Long> expectedRates = contentOf(rates);
            FrameLog log = new FrameLog();
            snapshot.begin(number, log);
            boolean complete = true;
            do {
                for (int i = random.nextInt(5); i > 0; i--) {
                    change(random);
                }
                if (random.nextInt(50) == 0) {
                    snapshot.abort();
                    complete = false;
                    break;
                }
            } while (!snapshot.captureSlice(CaptureBudget.of(1 + random.nextInt(3), 200)));
            if (complete) {
                TaskStates restored = restored(List.of(log), 0, 1);
                assertEquals(expectedList, sorted(restored.taskList(0, PENDING)));
                assertEquals(expectedRates, contentOf(restored.broadcast(0, RATES)));
            }
        }
    }

    private void change(Random random) {
        switch (random.nextInt(12)) {
            case 0 -> pending.removeIf(element -> element % 3 == 0);
            case 1 -> rates.remove("r" + random.nextInt(300));
            case 2 -> {
                if (random.nextInt(10) == 0) {
                    pending.clear();
                    rates.clear();
                }
            }
            case 3, 4, 5, 6 -> {
                for (int i = random.nextInt(20); i >= 0; i--) {
                    pending.add((long) random.nextInt(1000));
                }
            }
            default -> rates.put("r" + random.nextInt(300), (long) random.nextInt(1000));
        }
    }

    @Test
    void shouldDealListsOutAnewAndKeepBroadcastEverywhere() {
        List<FrameLog> logs = new ArrayList<>();
        for (int task = 0; task < 3; task++) {
            logs.add(snapshotOf(task));
        }

        List<Long> all = new ArrayList<>();
        for (int task = 0; task < 2; task++) {
            TaskStates restored = restored(logs, task, 2);
            List<Long> share = sorted(restored.taskList(0, PENDING));
            assertTrue(share.size() == 15 || share.size() == 16, share::toString);
            all.addAll(share);
            assertEquals(Map.of("EUR", 100L), contentOf(restored.broadcast(0, RATES)));
        }
        all.sort(null);
        List<Long> expected = new ArrayList<>();
        for (long i = 0; i < 10; i++) {
            expected.addAll(List.of(i, 100 + i, 200 + i));
        }
        expected.add(300L);
        expected.sort(null);

        assertEquals(expected, all);
        assertEquals(1, logs.stream().filter(TaskStatesTest::holdsBroadcast).count());
    }

    @Test
    void shouldGiveEveryTaskItsOwnBackWhereTheParallelismIsTheSame() {
        List<FrameLog> logs = List.of(snapshotOf(0), snapshotOf(1), snapshotOf(2));

        TaskStates second = restored(logs, 1, 3);

        assertEquals(
                List.of(100L, 101L, 102L, 103L, 104L, 105L, 106L, 107L, 108L, 109L),
                sorted(second.taskList(0, PENDING)));
    }

    @Test
    void shouldDealOutListsInWhateverOrderTasksAreRead() {
        List<FrameLog> logs = List.of(snapshotOf(0), snapshotOf(1), snapshotOf(2));
        List<ListCounts> before = new ArrayList<>();
        ListCounts counts = new ListCounts();
        for (FrameLog log : logs) {
            before.add(counts.copy());
            log.frames().forEach(frame -> counts.frame(frame.kind(), frame.reader()));
        }

        for (int task = 0; task < 2; task++) {
            TaskStates states = TaskStates.open(DECLARED, CODECS, SnapshotEpoch.fresh(), task == 0);
            for (int old : List.of(2, 0, 1)) {
                TaskRestore restore = states.restore(task, 2, UnknownState.REFUSE);
                restore.from(old, 3, before.get(old));
                logs.get(old)
                        .frames()
                        .forEach(frame -> restore.frame(frame.kind(), frame.reader()));
            }

            assertEquals(
                    sorted(restored(logs, task, 2).taskList(0, PENDING)),
                    sorted(states.taskList(0, PENDING)));
        }
    }

    @Test
    void shouldRefuseStateThatHasNoPlaceUnlessItMayBeDropped() {
        FrameLog log = snapshotOf(0);
        List<OperatorStates> less = List.of(OperatorStates.of("rules", RATES));

        TaskRestore strict =
                TaskStates.open(less, CODECS, SnapshotEpoch.fresh(), true)
                        .restore(0, 1, UnknownState.REFUSE);
        TaskStates lenient = TaskStates.open(less, CODECS, SnapshotEpoch.fresh(), true);
        TaskRestore dropping = lenient.restore(0, 1, UnknownState.DROP);

        var refusal =
                assertThrows(IncompatibleSchemaException.class, () -> read(strict, log, 0, 1));
        assertTrue(refusal.getMessage().contains("task list 'pending' of operator 'rules'"));
        read(dropping, log, 0, 1);
        assertFalse(contentOf(lenient.broadcast(0, RATES)).isEmpty());
    }

    /** Task 0 of three holds 0 to 9 and 300, task 1 holds 100 to 109, and so on. */
    private static FrameLog snapshotOf(int task) {
        SnapshotEpoch epoch = SnapshotEpoch.fresh();
        TaskStates states = TaskStates.open(DECLARED, CODECS, epoch, task == 0);
        for (long i = 0; i < 10; i++) {
            states.taskList(0, PENDING).add(task * 100 + i);
        }
        if (task == 0) {
            states.taskList(0, PENDING).add(300L);
        }
        states.gate(0).open();
        states.broadcast(0, RATES).put("EUR", 100L);
        states.gate(0).close();
        FrameLog log = new FrameLog();
        TaskSnapshot snapshot = new TaskSnapshot(epoch, List.of(states));
        snapshot.begin(1, log);
        assertTrue(snapshot.captureSlice(CaptureBudget.standard()));
        return log;
    }

    private static TaskStates restored(List<FrameLog> logs, int task, int parallelism) {
        TaskStates states = TaskStates.open(DECLARED, CODECS, SnapshotEpoch.fresh(), task == 0);
        TaskRestore restore = states.restore(task, parallelism, UnknownState.REFUSE);
        for (int old = 0; old < logs.size(); old++) {
            read(restore, logs.get(old), old, logs.size());
        }
        return states;
    }

    private static void read(TaskRestore restore, FrameLog log, int old, int oldParallelism) {
        restore.from(old, oldParallelism);
        log.frames().forEach(frame -> restore.frame(frame.kind(), frame.reader()));
    }

    private static boolean holdsBroadcast(FrameLog log) {
        return log.count(FrameKind.BROADCAST_CHUNK) > 0;
    }

    private static List<Long> sorted(TaskListState<Long> list) {
        List<Long> elements = new ArrayList<>();
        list.forEach(elements::add);
        elements.sort(null);
        return elements;
    }

    private static Map<String, Long> contentOf(BroadcastState<String, Long> state) {
        Map<String, Long> content = new TreeMap<>();
        state.forEach(content::put);
        return content;
    }
}
