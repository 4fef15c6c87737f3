// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.snapshot;

/**
 * What a snapshot holds: everything; or what has changed since an earlier snapshot, and one turn of
 * all rows, changed or not.
 *
 * <p>Turns go round: after {@link #TURNS} snapshots that build on each other every row has been in
 * one of them whole, so that what is older is not needed any more. That way no snapshot has to
 * write everything at once for the sake of those that are to build on it.
 *
 * @param since the snapshot that this one builds on; 0 if it is complete by itself
 * @param turn whose turn it is, from 0 to {@code TURNS - 1}
 */
public record Increment(int since, int turn) {

    /** How many snapshots are needed at most to have everything. A power of two. */
    public static final int TURNS = 16;

    public static final Increment WHOLE = new Increment(0, 0);

    public Increment {
        if (since < 0 || turn < 0 || turn >= TURNS) {
            throw new IllegalArgumentException(
                    "Turn " + turn + " since snapshot " + since + "; there are " + TURNS + " turns");
        }
    }

    public boolean isWhole() {
        return since == 0;
    }

    /** Rows that are neighbours have different turns, so that turns are of the same size. */
    boolean hasTurn(int ordinal) {
        return (ordinal & (TURNS - 1)) == turn;
    }
}
