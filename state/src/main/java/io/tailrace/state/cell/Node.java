// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.cell;

/** A part of a cell's tree; which range it covers, its place in the tree says. */
sealed interface Node permits Chunk, Branch {

    /** Entries below, expired ones that are not freed yet included. */
    int count();

    /** No entry below expires before this; {@code Long.MAX_VALUE} where none does. */
    long earliestDeadline();
}
