// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.cell;

/**
 * The entries of one key in one map, sorted map or list state. Made and worked on by the {@code
 * …Cells} of its state; to everybody else it is a reference to keep in the row.
 */
public final class BigCell {

    Node root;

    BigCell(Node root) {
        this.root = root;
    }

    /**
     * Whether there is no entry, not even an expired one that is not freed yet: then the row may
     * drop the cell.
     */
    public boolean isVacant() {
        return root.count() == 0;
    }

    /** Entries that take memory, expired ones that are not freed yet included. */
    public int occupied() {
        return root.count();
    }

    /** No entry expires before this; {@code Long.MAX_VALUE} where none does. */
    public long earliestDeadline() {
        return root.earliestDeadline();
    }
}
