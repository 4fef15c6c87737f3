// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.lane;

/** Takes the signals that a {@link LaneReader} hands over. */
@FunctionalInterface
public interface SignalHandler {

    /**
     * @param kind one of {@link SignalKind}
     * @param value the record, or {@code null} where the kind has none
     * @param birthNs when a source gave what this signal comes from, by the host's {@code nowNs}
     * @return whether to go on: after {@code false} the reader hands nothing more over in this poll
     */
    boolean onSignal(int kind, Object value, long timestamp, long birthNs);
}
