// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.pane;

/** When a pane was told, as seen from the end of its window. */
public enum Timing {
    /** What carries it is no pane. */
    NONE,
    /** The watermark had not passed the end. */
    EARLY,
    /** By the watermark, as it passed the end. At most one pane of a window is. */
    ON_TIME,
    /** After that. */
    LATE
}
