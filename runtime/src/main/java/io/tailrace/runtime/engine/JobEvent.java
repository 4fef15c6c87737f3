// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.runtime.restore.RestoreFigures;
import java.time.Duration;
import java.util.List;

/** Something in the life of a job. */
public sealed interface JobEvent {

    /** The name of the job. */
    String job();

    record StatusChanged(String job, JobStatus from, JobStatus to) implements JobEvent {}

    /**
     * @param restart the how manieth it will be since the start
     */
    record WillRestart(String job, int restart, Duration delay, Throwable failure)
            implements JobEvent {}

    /**
     * A turn lasts longer than it may; told again whenever it has lasted twice as long.
     *
     * @param stack where its thread was when that was found
     */
    record TurnOverstays(String job, String task, Duration lasted, List<StackTraceElement> stack)
            implements JobEvent {

        public TurnOverstays {
            stack = List.copyOf(stack);
        }
    }

    /**
     * A checkpoint is complete: it survives a crash of the machine, and sinks are told to commit.
     *
     * @param lasted since it began
     * @param aligned the longest that a task has waited from the first to the last of its barriers
     * @param bytes of all its files
     */
    record CheckpointComplete(
            String job, long checkpoint, Duration lasted, Duration aligned, long bytes)
            implements JobEvent {}

    /** State is being read from a checkpoint, which takes long: told every few seconds. */
    record Restoring(String job, RestoreFigures figures) implements JobEvent {}

    /** All state was read from a checkpoint; sources and sinks are opened next. */
    record Restored(String job, RestoreFigures figures) implements JobEvent {}

    /** A checkpoint was given up; the job goes on, if that is tolerated. */
    record CheckpointFailed(String job, long checkpoint, String why) implements JobEvent {}

    /** The turn that was told of has returned. */
    record TurnReturned(String job, String task, Duration lasted) implements JobEvent {}

    /**
     * A call of user code does not return, and the job goes on, or ends, without it.
     *
     * @param task whose call it is, or what the job was doing
     */
    record CallAbandoned(String job, String task, List<StackTraceElement> stack)
            implements JobEvent {

        public CallAbandoned {
            stack = List.copyOf(stack);
        }
    }
}
