// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

/** What became of an element at the door of one window. */
enum Admission {
    /** It was put in, or taken back. */
    TAKEN,
    /** The window has been collected, or would be at once. */
    LATE,
    /** The window's trigger has finished. */
    CLOSED
}
