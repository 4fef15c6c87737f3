// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.model;

import io.tailrace.operator.state.BroadcastSpec;
import io.tailrace.operator.state.BroadcastState;
import io.tailrace.operator.state.TaskListSpec;
import io.tailrace.operator.state.TaskListState;
import io.tailrace.state.CodecSource;
import io.tailrace.state.OperatorStates;
import io.tailrace.state.capture.UnknownState;
import io.tailrace.state.snapshot.SnapshotEpoch;
import io.tailrace.state.snapshot.SnapshotPart;
import io.tailrace.state.task.TaskRestore;
import io.tailrace.state.task.TaskStates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A task's list and broadcast state: what a snapshot takes beside the keyed state of the task. */
public final class ModelledTaskStates {

    private static final TaskListSpec<Long> LIST = TaskListSpec.of("task-list", Long.class);
    private static final BroadcastSpec<String, Long> RATES =
            BroadcastSpec.of("rates", String.class, Long.class);
    private static final List<OperatorStates> DECLARED =
            List.of(OperatorStates.of("task", LIST, RATES));

    private final CodecSource codecs;
    private final TaskStates states;
    private final TaskListState<Long> list;
    private final BroadcastState<String, Long> rates;

    public ModelledTaskStates(CodecSource codecs, SnapshotEpoch epoch) {
        this.codecs = codecs;
        this.states = TaskStates.open(DECLARED, codecs, epoch, true);
        this.list = states.taskList(0, LIST);
        this.rates = states.broadcast(0, RATES);
        states.gate(0).open();
    }

    public SnapshotPart part() {
        return states;
    }

    public void change(Random random) {
        switch (random.nextInt(6)) {
            case 0 -> list.clear();
            case 1 -> rates.clear();
            case 2 -> list.removeIf(element -> element % 3 == 0);
            case 3 -> rates.remove("r" + random.nextInt(200));
            default -> {
                for (int i = random.nextInt(100); i >= 0; i--) {
                    list.add((long) random.nextInt(1_000));
                    rates.put("r" + random.nextInt(200), (long) i);
                }
            }
        }
    }

    /** What there is now, in words. To look is a touch, so this is for when no snapshot is open. */
    public String content() {
        List<Long> elements = new ArrayList<>();
        list.forEach(elements::add);
        elements.sort(null);
        Map<String, Long> entries = new TreeMap<>();
        rates.forEach(entries::put);
        return elements + " | " + entries;
    }

    /** What there is in a snapshot, in the same words. */
    public String contentOf(FrameLog log, Random random) {
        ModelledTaskStates restored = new ModelledTaskStates(codecs, SnapshotEpoch.fresh());
        TaskRestore restore = restored.states.restore(0, 1, UnknownState.REFUSE);
        restore.from(0, 1);
        for (FrameLog.Frame frame : log.shuffled(random)) {
            if (frame.isOfTask()) {
                restore.frame(frame.kind(), frame.reader());
            }
        }
        return restored.content();
    }
}
