// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.capture;

/** What to do with state in a snapshot for which the pipeline has no place. */
public enum UnknownState {
    /** Refuse to restore: most likely something was renamed by mistake. */
    REFUSE,
    /**
     * Refuse what an operator that is here had under a name that it does not know any more; leave
     * out what belongs to others, who have their place elsewhere.
     */
    REFUSE_OF_THOSE_HERE,
    /** Leave it out; it is gone with the next snapshot. */
    DROP
}
