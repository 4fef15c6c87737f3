// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.time;

/**
 * One task's place in a group of sources that wait for each other.
 *
 * @param mostAheadMs how far ahead of the slowest of the others it may be
 */
public record SourcePace(SourceGroup group, int place, long mostAheadMs) {

    public boolean mustWait(long watermark) {
        return group.isAhead(place, watermark, mostAheadMs);
    }

    public void tell(long watermark, boolean waitedFor) {
        group.tell(place, watermark, waitedFor);
    }
}
