// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.task;

import io.tailrace.operator.RefusedNullException;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.state.TaskListState;
import io.tailrace.state.snapshot.CaptureSlice;
import io.tailrace.state.snapshot.CaptureTarget;
import io.tailrace.state.snapshot.FrameKind;
import io.tailrace.state.snapshot.SnapshotEpoch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A task's list in segments of at most 64 elements, each stamped, so that an open snapshot gets the
 * list as it was at the barrier. Always captured whole: task lists are short.
 *
 * <p>Used by the one thread that turns the task.
 */
final class TaskList<T> implements TaskListState<T> {

    private static final int SEGMENT_ELEMENTS = 64;

    private static final class Segment<T> {
        private final List<T> elements = new ArrayList<>();
        private int stamp;
    }

    private final int stateId;
    private final Codec<T> codec;
    private final SnapshotEpoch epoch;
    private final List<Segment<T>> segments = new ArrayList<>();

    /** Dropped by {@link #clear} while a snapshot that wants them is open. */
    private final Deque<Segment<T>> detached = new ArrayDeque<>();

    private int size;
    private int next;

    TaskList(int stateId, Codec<T> codec, SnapshotEpoch epoch) {
        this.stateId = stateId;
        this.codec = codec;
        this.epoch = epoch;
    }

    Codec<T> codec() {
        return codec;
    }

    @Override
    public void add(T element) {
        if (element == null) {
            throw new RefusedNullException("A task list was given null as element");
        }
        Segment<T> last = segments.isEmpty() ? null : segments.get(segments.size() - 1);
        if (last == null || last.elements.size() == SEGMENT_ELEMENTS) {
            last = new Segment<>();
            last.stamp = epoch.number();
            segments.add(last);
        }
        beforeChange(last);
        last.elements.add(element);
        size++;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void forEach(Consumer<? super T> action) {
        for (Segment<T> segment : segments) {
            beforeChange(segment);
            segment.elements.forEach(action);
        }
    }

    @Override
    public int removeIf(Predicate<? super T> condition) {
        int before = size;
        for (Segment<T> segment : segments) {
            beforeChange(segment);
            int elements = segment.elements.size();
            segment.elements.removeIf(condition);
            size -= elements - segment.elements.size();
        }
        segments.removeIf(segment -> segment.elements.isEmpty());
        next = 0;
        return before - size;
    }

    @Override
    public void clear() {
        if (epoch.open()) {
            detached.addAll(segments);
        }
        segments.clear();
        size = 0;
        next = 0;
    }

    void beginSnapshot() {
        next = 0;
    }

    boolean capture(CaptureSlice slice) {
        for (; next < segments.size(); next++) {
            if (!slice.mayGoOn()) {
                return false;
            }
            captureUnlessStamped(segments.get(next), slice);
        }
        for (; !detached.isEmpty(); detached.remove()) {
            if (!slice.mayGoOn()) {
                return false;
            }
            captureUnlessStamped(detached.peek(), slice);
        }
        return true;
    }

    void endSnapshot() {
        detached.clear();
    }

    private void captureUnlessStamped(Segment<T> segment, CaptureSlice slice) {
        if (segment.stamp == epoch.number()) {
            slice.lookedAt();
        } else {
            slice.captured(capture(segment));
            segment.stamp = epoch.number();
        }
    }

    /** Elements may be mutable, so being handed out counts as a change. */
    private void beforeChange(Segment<T> segment) {
        if (segment.stamp != epoch.number()) {
            if (epoch.open()) {
                capture(segment);
            }
            segment.stamp = epoch.number();
        }
    }

    private long capture(Segment<T> segment) {
        ByteWriter to =
                epoch.target()
                        .begin(
                                CaptureTarget.TASK_STATES,
                                FrameKind.TASK_LIST,
                                CaptureTarget.NO_GROUP);
        long start = to.position();
        to.writeVarInt(stateId);
        to.writeCount(segment.elements.size(), 0, 0);
        for (T element : segment.elements) {
            codec.write(element, to);
        }
        long bytes = to.position() - start;
        epoch.target().end();
        return bytes;
    }
}
