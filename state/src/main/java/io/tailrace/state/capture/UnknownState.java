// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.capture;

/** What to do with state in a snapshot for which the pipeline has no place. */
public enum UnknownState {
    /** Refuse to restore: most likely something was renamed by mistake. */
    REFUSE,
    /** Leave it out; it is gone with the next snapshot. */
    DROP
}
