// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state;

/** What {@link KeyedStore#pollDue} has found. */
public enum Due {
    /** Nothing is due. */
    NOTHING,
    /** A timer of an operator; its row is current. */
    TIMER,
    /** Something had expired and was freed: work was done, and there is nothing to fire. */
    EXPIRY
}
