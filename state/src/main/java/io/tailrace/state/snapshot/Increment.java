// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.snapshot;

/**
 * What a snapshot holds: everything; or what has changed since an earlier snapshot, and one turn of
 * all rows, changed or not.
 *
 * <p>Turns go round: after as many snapshots as there are turns, each building on the one before,
 * every row has been in one of them whole, so that what is older is not needed any more. That way
 * no snapshot has to write everything at once for the sake of those that are to build on it.
 *
 * @param since the snapshot that this one builds on; 0 if it is complete by itself
 * @param turn whose turn it is, from 0 on
 * @param turns how many there are, a power of two
 */
public record Increment(int since, int turn, int turns) {

    public static final Increment WHOLE = new Increment(0, 0, 1);

    public Increment {
        if (since < 0 || Integer.bitCount(turns) != 1 || turn < 0 || turn >= turns) {
            throw new IllegalArgumentException(
                    "Turn "
                            + turn
                            + " of "
                            + turns
                            + " since snapshot "
                            + since
                            + "; there is a power of two of them, counted from 0");
        }
    }

    public boolean isWhole() {
        return since == 0;
    }

    /** Rows that are neighbours have different turns, so that turns are of the same size. */
    boolean hasTurn(int ordinal) {
        return (ordinal & (turns - 1)) == turn;
    }
}
