// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.snapshot;

import io.tailrace.operator.codec.ByteWriter;

/**
 * Takes what a snapshot captures, frame by frame. Called by the task's own thread, which it must
 * not block and for which it should allocate nothing per frame.
 */
public interface CaptureTarget {

    /** The key group of frames that belong to the task and not to a key. */
    int NO_GROUP = -1;

    /** The part that the lists and broadcast states of a task are; keyed stores have others. */
    int TASK_STATES = 0;

    /**
     * Begins a frame: what is appended to the writer until {@link #end} is its content. Frames do
     * not nest. What the writer holds already must be left alone.
     *
     * @param part which part of the task's state it is of
     * @param keyGroup the group of the key that the content belongs to, or {@link #NO_GROUP}
     */
    ByteWriter begin(int part, FrameKind kind, int keyGroup);

    void end();

    /**
     * Whether the cursor may go on capturing. What is captured because it is about to be touched
     * does not ask: room for that is held in reserve.
     */
    default boolean hasRoom() {
        return true;
    }
}
