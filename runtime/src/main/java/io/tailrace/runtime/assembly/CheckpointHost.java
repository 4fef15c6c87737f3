// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.assembly;

import io.tailrace.checkpoint.schedule.Increments;
import io.tailrace.runtime.restore.RestoredJob;
import io.tailrace.runtime.snapshot.CheckpointEvents;
import io.tailrace.runtime.snapshot.HandOver;
import io.tailrace.state.capture.UnknownState;
import io.tailrace.state.snapshot.CaptureBudget;

/** What a host that takes checkpoints gives to the tasks it runs. */
public interface CheckpointHost {

    /** Whether inputs that have brought their barrier wait for the others. */
    boolean holdsInputs();

    /** Where the task's captures go. Called once for each task. */
    HandOver handOver(TaskPlace place);

    /** Who hears from the task. Called once for each task. */
    CheckpointEvents events(TaskPlace place);

    /** How much one slice may capture. */
    CaptureBudget budget();

    /** Whether snapshots may hold only what has changed. */
    Increments increments();

    /** What the tasks go on from; {@code null} if they begin anew. */
    RestoredJob restored();

    /** What becomes of state for which there is no place any more. */
    UnknownState unknown();

    /** What a task is called within a checkpoint. */
    static String sectionOf(TaskPlace place) {
        return "task-" + place.stage() + "-" + place.index();
    }
}
