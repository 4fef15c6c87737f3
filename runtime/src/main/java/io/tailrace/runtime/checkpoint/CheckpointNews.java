// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.checkpoint;

import io.tailrace.checkpoint.store.CheckpointInfo;

/** Hears what becomes of checkpoints. Called by whoever takes them; must not wait. */
public interface CheckpointNews {

    /** For those who do not want to know. */
    CheckpointNews NONE =
            new CheckpointNews() {
                @Override
                public void onComplete(CheckpointInfo info, long lastedNanos, long alignedNanos) {}

                @Override
                public void onFailed(long checkpoint, String why) {}
            };

    /**
     * @param alignedNanos the longest that a task has waited for barriers
     */
    void onComplete(CheckpointInfo info, long lastedNanos, long alignedNanos);

    void onFailed(long checkpoint, String why);
}
