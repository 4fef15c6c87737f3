// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.task;

/** Watches what tasks take in, in the order in which they do. For tests and oracles. */
@FunctionalInterface
public interface SignalTrace {

    /**
     * @param task the role name of the task
     * @param from the role name of the task that sent it, or the id of the split
     * @param input the number of the lane among the task's, or of the split
     * @param kind one of {@link io.tailrace.runtime.lane.SignalKind}
     * @param value the record, or {@code null}
     */
    void onSignal(String task, String from, int input, int kind, Object value, long timestamp);
}
