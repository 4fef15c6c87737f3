// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

/** What became of an element at the door of one window. */
enum Admission {
    ADDED,
    /** The window has been collected, or would be at once. */
    LATE,
    /** The window's trigger has finished. */
    CLOSED
}
