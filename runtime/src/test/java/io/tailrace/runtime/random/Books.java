// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.runtime.random.Blueprint.Step;
import io.tailrace.runtime.random.Witness.Alarm;
import io.tailrace.windowing.oracle.Told;

/** What keyed operators tell of what they see. */
interface Books {

    /** Something that must hold whatever becomes of this run. */
    void object(boolean unless, String objection);

    /** A record is being processed. */
    void touch(Step step, int task, long key, long watermark);

    /** A key has been counted: its count must be one more than before. */
    void count(Step step, int task, long key, long count);

    /** A timer is set; the answer is its payload. */
    long set(Alarm alarm, boolean inEventTime);

    /** A timer is cancelled in that task. */
    void cancel(long payload, Step step, int task);

    /** A timer fires in that task. */
    Alarm fire(long payload, Step step, int task, long key, long time, long watermark);

    /** All that an operator kept for the current key is gone. */
    default void cleared(Step step, int task) {}

    /**
     * It has been decided whether a record is late.
     *
     * @param read as it came in
     * @param watermark by which it was decided
     */
    default void ruled(Step step, int task, Event read, long watermark, boolean late) {}

    /** A window operator is called. What it tells is noted in the call. */
    default void called(Step step, int task, WindowCall call) {}

    /** A window operator tells a pane; the answer is a number that no other pane has. */
    default long told(Step step, Told told) {
        return 0;
    }

    /** A window operator has returned from a call. */
    default void returned(Step step) {}

    /** A source does something. Nothing by default. */
    default void sourced(String source, int task, SourceMove move) {}

    /** A list of that task has got one element more, and is that long. */
    void listed(Step step, int task, int size);

    /** A broadcast record is being processed, by that instance, which knows so many by now. */
    void broadcast(Step step, int task, long watermark, Event event, int known);
}
