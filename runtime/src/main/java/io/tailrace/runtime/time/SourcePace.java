// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.time;

import io.tailrace.operator.time.EventTime;

/**
 * One task's place in a group of sources that wait for each other.
 *
 * @param mostAheadMs how far ahead of the slowest of the others it may be
 */
public record SourcePace(SourceGroup group, int place, long mostAheadMs) {

    /** A task that has come beyond this is to wait. */
    public long limit() {
        return EventTime.plus(group.slowestBeside(place), mostAheadMs);
    }

    public void tell(long position, boolean waitedFor) {
        group.tell(place, position, waitedFor);
    }
}
