// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state;

/** How much a store distrusts the operators that use it. */
public enum Paranoia {
    /** Values are kept as they are given. */
    NONE,
    /**
     * Every value put in is written and read back, and every value handed out is a fresh copy. An
     * operator that changes a value and forgets to put it back, or changes one it has put in, no
     * longer works by luck. For tests.
     */
    ROUND_TRIP
}
