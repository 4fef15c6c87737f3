// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.snapshot;

/**
 * Which snapshot a task is in, and where its captures go. One per task, shared by everything that
 * holds the task's state, so that raising the number is all that a barrier does.
 *
 * <p>Whatever can be captured by itself (a row, a chunk of a big cell) carries two ints. Its
 * <em>stamp</em> is the last number it was captured for, or under which it was born; its
 * <em>dirty</em> mark is the number at its last change. Before it is touched:
 *
 * <pre>{@code
 * if (stamp != epoch.number()) {
 *     if (epoch.wants(dirty)) capture(it);
 *     stamp = epoch.number();
 * }
 * }</pre>
 *
 * <p>and after it was changed {@code dirty = epoch.number()}. With no snapshot open that is one
 * comparison of ints. It was changed since snapshot <em>n</em> if and only if {@code dirty >= n}.
 *
 * <p>Numbers count from 1 and only grow. Used by the one thread that turns the task.
 */
public final class SnapshotEpoch {

    private int number;
    private long stampOfChanged;
    private int lastComplete;
    private int since;
    private CaptureTarget target;

    private SnapshotEpoch(int number) {
        number(number);
    }

    /** Before any snapshot. */
    public static SnapshotEpoch fresh() {
        return new SnapshotEpoch(0);
    }

    /** After a restore: the next snapshot has a number above {@code number}. */
    public static SnapshotEpoch after(int number) {
        if (number < 0) {
            throw new IllegalArgumentException(
                    "Snapshots are numbered from 1, so none has the number " + number);
        }
        return new SnapshotEpoch(number);
    }

    /** The number of the snapshot that is open or was taken last; 0 if there was none. */
    public int number() {
        return number;
    }

    /** Stamp and dirty mark, in this order, of what is changed now. */
    public long stampOfChanged() {
        return stampOfChanged;
    }

    /** Whether a snapshot's captures are still being gathered. */
    public boolean open() {
        return target != null;
    }

    /**
     * Whether the open snapshot, if there is one, wants something that was last changed under the
     * number {@code dirty}. Asked only about what is not stamped with {@link #number} yet.
     */
    public boolean wants(int dirty) {
        return target != null && dirty >= since;
    }

    /** What the open snapshot builds on; 0 if it is complete by itself. */
    public int since() {
        return since;
    }

    /** Where captures of the open snapshot go. */
    public CaptureTarget target() {
        if (target == null) {
            throw new IllegalStateException("No snapshot is open; the last was " + number);
        }
        return target;
    }

    /** Opens a snapshot of everything, at the (last) barrier. */
    public void begin(int number, CaptureTarget target) {
        beginSince(number, 0, target);
    }

    /** Opens a snapshot of what has changed since the snapshot {@code since}, at the barrier. */
    public void beginSince(int number, int since, CaptureTarget target) {
        if (this.target != null) {
            throw new IllegalStateException(
                    "Snapshot "
                            + number
                            + " cannot begin while "
                            + this.number
                            + " is open: close it first");
        }
        if (number <= this.number || since < 0 || since > this.number) {
            throw new IllegalArgumentException(
                    "Snapshot "
                            + number
                            + " since "
                            + since
                            + " cannot follow snapshot "
                            + this.number
                            + ": its number must be greater, and what it builds on not");
        }
        if (target == null) {
            throw new IllegalArgumentException(
                    "Snapshot " + number + " needs a target to capture to");
        }
        number(number);
        this.since = since;
        this.target = target;
    }

    /** Ends the gathering: all is captured, or the snapshot was given up. */
    public void close() {
        target = null;
    }

    /** The last snapshot that is durable everywhere, 0 if there is none. */
    public int lastComplete() {
        return lastComplete;
    }

    /** Notes that a snapshot is durable everywhere; later news of earlier ones changes nothing. */
    public void completed(int number) {
        if (number > this.number) {
            throw new IllegalArgumentException(
                    "Snapshot " + number + " cannot be complete: the last begun is " + this.number);
        }
        lastComplete = Math.max(lastComplete, number);
    }

    private void number(int number) {
        this.number = number;
        this.stampOfChanged = (long) number << 32 | number;
    }
}
