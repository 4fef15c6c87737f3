// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.snapshot;

import io.tailrace.checkpoint.store.TaskContents;

/** What a task tells those who take the job's checkpoints. Called by its worker; must not wait. */
public interface CheckpointEvents {

    /** The task's snapshot begins: what it does from here on is not in it. Nothing by default. */
    default void onBegun(long checkpoint) {}

    /**
     * All inputs have brought their barrier. Nothing by default.
     *
     * @param nanos since the first of them did
     */
    default void onAligned(long checkpoint, long nanos) {}

    /** All that the task has for that checkpoint is on its way. */
    void onCaptured(long checkpoint, TaskContents contents);

    /** The task has given its part of that checkpoint up. */
    void onGivenUp(long checkpoint, String why);

    /** What was prepared up to that checkpoint is committed. */
    void onCommitted(long checkpoint);

    /**
     * The input has ended, and everything has gone through and out.
     *
     * @param stopped whether another run can go on from here
     */
    void onEnded(boolean stopped);
}
