// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.task;

/**
 * What a task can be told from outside.
 *
 * @param checkpoint which one it is about; 0 if it is about none
 */
public record TaskCommand(Kind kind, long checkpoint) {

    /** A source reads no further and counts as ended: everything still pending comes out. */
    public static final TaskCommand END_INPUT = new TaskCommand(Kind.END_INPUT, 0);

    /** A source reads no further in this run: what is pending stays for the one that goes on. */
    public static final TaskCommand STOP = new TaskCommand(Kind.STOP, 0);

    /** No further checkpoint needs the task: once its input has ended it is finished. */
    public static final TaskCommand RELEASE = new TaskCommand(Kind.RELEASE, 0);

    /** What it is to do. */
    public enum Kind {
        END_INPUT,
        STOP,
        RELEASE,
        BEGIN_CHECKPOINT,
        BEGIN_SAVEPOINT,
        ABORT_CHECKPOINT,
        COMPLETE_CHECKPOINT
    }

    /**
     * A checkpoint begins: sources send its barrier.
     *
     * @param savepoint whether it is to be whole by itself, and nothing is to build on it
     */
    public static TaskCommand begin(long checkpoint, boolean savepoint) {
        return new TaskCommand(
                savepoint ? Kind.BEGIN_SAVEPOINT : Kind.BEGIN_CHECKPOINT, checkpoint);
    }

    /** The checkpoint is given up. */
    public static TaskCommand abort(long checkpoint) {
        return new TaskCommand(Kind.ABORT_CHECKPOINT, checkpoint);
    }

    /** The checkpoint is complete: what was prepared up to it is to be committed. */
    public static TaskCommand complete(long checkpoint) {
        return new TaskCommand(Kind.COMPLETE_CHECKPOINT, checkpoint);
    }
}
