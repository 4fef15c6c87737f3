// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.checkpoint;

import io.tailrace.checkpoint.schedule.CheckpointPolicy;
import io.tailrace.runtime.clock.ProcessingClock;
import io.tailrace.state.capture.UnknownState;
import io.tailrace.state.snapshot.CaptureBudget;
import java.util.function.Supplier;

/**
 * What the checkpoints of all runs of a job have in common.
 *
 * @param blockBytes how large a block is that a task hands over
 * @param blocks that a task's captures may fill before they are written
 * @param reserve how many of them are kept for captures that cannot wait
 * @param news told of everything that becomes of a checkpoint
 * @param budgets makes for each task what says how much a slice may capture
 */
public record CheckpointSetup(
        String pipeline,
        int keyGroups,
        CheckpointPolicy policy,
        UnknownState unknown,
        int blockBytes,
        int blocks,
        int reserve,
        Supplier<CaptureBudget> budgets,
        CheckpointNews news) {

    private static final int BLOCK_BYTES = 64 << 10;

    /** Two MiB for each task, half of them in reserve. */
    private static final int BLOCKS = 32;

    private static final int RESERVE = 16;

    /** What the blocks of one task take; made when first needed, and kept. */
    public static final long HAND_OVER_BYTES = (long) BLOCKS * BLOCK_BYTES * 9 / 8;

    /** Slices of 64 rows, 64 KiB or 50 microseconds, whichever is least. */
    public static CheckpointSetup of(
            String pipeline,
            int keyGroups,
            CheckpointPolicy policy,
            UnknownState unknown,
            ProcessingClock clock,
            CheckpointNews news) {
        return new CheckpointSetup(
                pipeline,
                keyGroups,
                policy,
                unknown,
                BLOCK_BYTES,
                BLOCKS,
                RESERVE,
                () -> new TimedBudget(CaptureBudget.standard(), clock),
                news);
    }
}
