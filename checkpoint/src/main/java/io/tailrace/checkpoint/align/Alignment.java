// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.align;

/** What is to be done after something that concerns a barrier. */
public enum Alignment {
    /** Nothing: all inputs are read as before. */
    READ_ON,
    /** Not to read that input until all barriers are there. */
    HOLD,
    /** All barriers are there: the snapshot is due, and no input is to be read before it. */
    ALIGNED
}
