// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.lane;

/** The reading end of a lane. Called by the one task that reads it. */
public interface LaneReader {

    /**
     * Hands over what is there, in the order in which it was offered. The lane lets go of a value
     * before it is handed over. Slots may become free for the writer only when the poll returns.
     *
     * @param limit how many signals at most
     * @return how many were handed over
     */
    int poll(SignalHandler handler, int limit);

    /** Whether a poll would hand over nothing. */
    boolean isEmpty();

    /**
     * How many signals wait to be read. May be asked by any thread, which then hears an estimate.
     */
    int fill();

    /** How many signals fit. */
    int capacity();
}
