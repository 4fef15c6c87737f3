// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.state.KeyedStore;
import io.tailrace.state.capture.KeyedRestore;
import io.tailrace.state.capture.UnknownState;
import io.tailrace.state.snapshot.CaptureBudget;
import io.tailrace.state.snapshot.CaptureTarget;
import io.tailrace.state.snapshot.FrameKind;
import io.tailrace.state.snapshot.SnapshotEpoch;
import io.tailrace.state.snapshot.TaskSnapshot;
import io.tailrace.state.task.TaskRestore;
import io.tailrace.state.task.TaskStates;
import java.util.ArrayList;
import java.util.List;

/** All state of an operator as bytes: what a checkpoint would hold. */
final class StateImage implements CaptureTarget {

    private record Frame(FrameKind kind, byte[] content) {}

    private final List<Frame> frames = new ArrayList<>();
    private final ByteWriter writer = new ByteWriter();
    private FrameKind writing;

    private StateImage() {}

    static StateImage of(KeyedStore<?> store, TaskStates states, SnapshotEpoch epoch) {
        StateImage image = new StateImage();
        TaskSnapshot snapshot = new TaskSnapshot(epoch, List.of(store.snapshotPart(), states));
        snapshot.begin(epoch.number() + 1, image);
        while (!snapshot.captureSlice(CaptureBudget.standard())) {
            continue;
        }
        return image;
    }

    /** Fills a store and task states that are still empty. */
    void restoreTo(KeyedStore<?> store, TaskStates states) {
        KeyedRestore keyed = store.restore(UnknownState.REFUSE);
        TaskRestore task = states.restore(0, 1, UnknownState.REFUSE);
        task.from(0, 1);
        for (Frame frame : frames) {
            ByteReader content = new ByteReader(frame.content());
            switch (frame.kind()) {
                case TASK_HEADER, TASK_LIST, BROADCAST_CHUNK -> task.frame(frame.kind(), content);
                default -> keyed.frame(frame.kind(), content);
            }
        }
    }

    @Override
    public ByteWriter begin(int part, FrameKind kind, int keyGroup) {
        writing = kind;
        writer.reset();
        return writer;
    }

    @Override
    public void end() {
        frames.add(new Frame(writing, writer.toByteArray()));
    }
}
