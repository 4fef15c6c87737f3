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
 * <p>A snapshot may hold only what has changed since an earlier one. So that it never needs more
 * than a few of those before it, each of them takes its <em>turn</em> of all rows besides, changed
 * or not: see {@link Increment}. What the open snapshot wants of a row therefore depends on which
 * row it is, and who is about to ask says so ({@link #consider}).
 *
 * <p>Numbers count from 1 and only grow. Used by the one thread that turns the task.
 */
public final class SnapshotEpoch {

    private int number;
    private long stampOfChanged;
    private Increment increment = Increment.WHOLE;
    private CaptureTarget target;
    private boolean inTurn;
    private boolean remembersDeletions;

    /** Opens and closes with this one, and is always whole; {@code null} if this is such a one. */
    private final SnapshotEpoch whole;

    private SnapshotEpoch(int number, SnapshotEpoch whole) {
        this.whole = whole;
        number(number);
    }

    private static SnapshotEpoch withWhole(int number) {
        return new SnapshotEpoch(number, new SnapshotEpoch(number, null));
    }

    /** The same snapshots for those who are always captured whole: what is small. */
    public SnapshotEpoch whole() {
        return whole == null ? this : whole;
    }

    /**
     * From now on whoever deletes a row remembers its key until no snapshot has to tell of it; so
     * that there can be increments.
     */
    public void rememberDeletions() {
        remembersDeletions = true;
    }

    public boolean remembersDeletions() {
        return remembersDeletions;
    }

    /** Before any snapshot. */
    public static SnapshotEpoch fresh() {
        return withWhole(0);
    }

    /** After a restore: the next snapshot has a number above {@code number}. */
    public static SnapshotEpoch after(int number) {
        if (number < 0) {
            throw new IllegalArgumentException(
                    "Snapshots are numbered from 1, so none has the number " + number);
        }
        return withWhole(number);
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
        return target != null && (inTurn || dirty >= increment.since());
    }

    /** What is asked about next is of this row. */
    public void consider(int ordinal) {
        inTurn = increment.hasTurn(ordinal);
    }

    /** What is asked about next is of a row whose turn it is in the open snapshot, or is not. */
    public void consider(boolean turn) {
        inTurn = turn;
    }

    /** Whether what was last considered is captured even if it has not changed. */
    public boolean inTurn() {
        return inTurn;
    }

    /** What the open snapshot, or the last one, builds on; 0 if it is complete by itself. */
    public int since() {
        return increment.since();
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
        begin(number, Increment.WHOLE, target);
    }

    /** Opens a snapshot of what is in that increment, at the barrier. */
    public void begin(int number, Increment of, CaptureTarget target) {
        if (this.target != null) {
            throw new IllegalStateException(
                    "Snapshot "
                            + number
                            + " cannot begin while "
                            + this.number
                            + " is open: close it first");
        }
        if (number <= this.number || of.since() > this.number) {
            throw new IllegalArgumentException(
                    "Snapshot "
                            + number
                            + " since "
                            + of.since()
                            + " cannot follow snapshot "
                            + this.number
                            + ": its number must be greater, and what it builds on not");
        }
        if (target == null) {
            throw new IllegalArgumentException(
                    "Snapshot " + number + " needs a target to capture to");
        }
        number(number);
        this.increment = of;
        this.inTurn = false;
        this.target = target;
        if (whole != null) {
            whole.begin(number, target);
        }
    }

    /** Ends the gathering: all is captured, or the snapshot was given up. */
    public void close() {
        target = null;
        if (whole != null) {
            whole.close();
        }
    }

    private void number(int number) {
        this.number = number;
        this.stampOfChanged = (long) number << 32 | number;
    }
}
