// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal.log;

/** What becomes of a record for which a journal has no room within its bound. */
public enum WhenFull {
    /** Whoever puts waits until readers have come further. Nothing is lost. */
    WAIT,
    /**
     * The oldest records go, though readers may still need them: they are refused when they ask.
     */
    DELETE_OLDEST
}
