// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

import io.tailrace.runtime.lane.SignalKind;

/**
 * A place in a task where signals go. Called by the task's worker alone; never waits, and never
 * refuses: what does not fit further down waits in the task's outbox.
 */
public interface Link {

    void onRecord(Object value, long timestamp);

    /**
     * Takes a watermark, idle, active or end. Every result of what came before it has been passed
     * on when it is passed on itself.
     *
     * @param kind one of {@link SignalKind}, but not a record
     * @param argument the watermark: with the end, the end of time; 0 where the kind has none
     */
    void onControl(int kind, long argument);
}
