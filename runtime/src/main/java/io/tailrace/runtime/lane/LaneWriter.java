// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.lane;

/** The writing end of a lane. Called by the one task that writes it. */
public interface LaneWriter {

    /**
     * Puts a signal into the next slot, to be seen by the reader at the next {@link #flush} or
     * earlier. Never waits.
     *
     * @param birthNs when a source gave what this signal comes from, by the host's {@code nowNs}
     * @return {@code false} if no slot is free; nothing has happened then
     */
    boolean offer(int kind, Object value, long timestamp, long birthNs);

    /** Shows the reader everything offered so far. */
    void flush();
}
