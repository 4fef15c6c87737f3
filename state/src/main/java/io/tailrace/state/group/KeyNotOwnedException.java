// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.group;

import io.tailrace.operator.Refusal;

/**
 * A key came to a task that does not own its group. That is no fault of the record: whoever sent it
 * and the store disagree about where state lies, so nothing that comes after it can be trusted.
 */
public final class KeyNotOwnedException extends IllegalStateException implements Refusal {

    private static final long serialVersionUID = 1L;

    public KeyNotOwnedException(long hash, KeyGroupRange range) {
        super(
                "A key of group "
                        + KeyGroups.groupOf(hash, range.groups())
                        + " came to a task that owns "
                        + range
                        + ": the router and the store disagree about the key's hash, the number of"
                        + " groups or the parallelism. Remedy: see to it that the key selector, and"
                        + " the hash of a codec of your own, give the same whenever they are asked");
    }
}
