// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.source;

/** What a poll came to. */
public enum PollResult {
    /** There may be more at once. */
    MORE,
    /** Nothing more for now. */
    NOTHING_NOW,
    /** All splits that the reader has are at their end. */
    FINISHED
}
