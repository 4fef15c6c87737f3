// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.pane;

/** How the panes of a window relate to one another. */
public enum Refinement {
    /** A pane holds what has come since the one before. */
    DISCARDING,
    /** A pane holds all that has come so far. */
    ACCUMULATING,
    /** As accumulating, and before a pane the one before it is taken back. */
    RETRACTING
}
