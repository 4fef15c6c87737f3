// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

/** What became of an element at the doors of its windows: what comes later is the better. */
enum Admission {
    /** There was no window to go to. */
    NO_WINDOW,
    /** The window has been collected, or would be at once. */
    LATE,
    /** The window's trigger has finished. */
    CLOSED,
    /** It was put in, or taken back. */
    TAKEN;

    /** What became of an element that met with this at one door, and with that at another. */
    Admission or(Admission other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
