// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.task;

import io.tailrace.operator.RefusedCallException;

/**
 * Whether an operator's broadcast states may be written: only while the host hands it a broadcast
 * record, or the copies in different tasks drift apart.
 */
public final class BroadcastGate {

    private final String operatorName;
    private boolean open;

    BroadcastGate(String operatorName) {
        this.operatorName = operatorName;
    }

    /** Before {@code onBroadcast}. */
    public void open() {
        open = true;
    }

    /** After {@code onBroadcast}, however it ended. */
    public void close() {
        open = false;
    }

    void requireOpen(String state) {
        if (!open) {
            throw new RefusedCallException(
                    "Broadcast state '"
                            + state
                            + "' of operator '"
                            + operatorName
                            + "' was written outside of onBroadcast: its copies in other tasks would"
                            + " not follow. Remedy: write it in onBroadcast alone, by the record's"
                            + " content alone");
        }
    }
}
