// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.snapshot;

/**
 * A part of a task's state that knows how to get all of itself into the open snapshot, slice by
 * slice, while it goes on being used.
 */
public interface SnapshotPart {

    /** Called at the barrier, the epoch just having begun: writes headers, no content. */
    void begin();

    /** Whether all that has changed since that snapshot is known. */
    default boolean canBuildOn(int since) {
        return true;
    }

    /**
     * Captures what has not been captured yet while the slice {@linkplain CaptureSlice#mayGoOn
     * allows it}, and says whether that was all.
     */
    boolean capture(CaptureSlice slice);

    /**
     * The snapshot is over for all parts, complete or given up: forgets what was kept for it alone.
     * After this part has been captured whole there may be something again, dropped while others
     * were still being captured; by the next snapshot it would be taken for something that is
     * there.
     */
    void end();
}
