// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.assembly;

import io.tailrace.pipeline.plan.Stage;
import io.tailrace.runtime.clock.TaskClock;
import io.tailrace.runtime.count.TaskCounters;
import io.tailrace.runtime.failure.TaskFailures;
import io.tailrace.runtime.out.Outbox;
import io.tailrace.runtime.task.TurnLimits;
import io.tailrace.state.snapshot.SnapshotEpoch;

/** What all nodes of one task share. */
record TaskBasics(
        String roleName,
        TaskClock clock,
        TaskCounters counters,
        TaskFailures failures,
        Outbox outbox,
        TurnLimits limits,
        SnapshotEpoch epoch) {

    static TaskBasics of(JobWiring job, Stage stage, int index) {
        String roleName = RoleNames.of(stage, index);
        TaskCounters counters = new TaskCounters();
        TaskClock clock = new TaskClock(job.host().clock(), job.host().latencies().isOn());
        return new TaskBasics(
                roleName,
                clock,
                counters,
                new TaskFailures(job.graph().name(), roleName, job.host().showRecords(), counters),
                new Outbox(counters.overflowed(), clock),
                job.host().limits().get(),
                epochOf(job.host()));
    }

    /** Numbers only grow: what was restored may be stamped with none that comes again. */
    private static SnapshotEpoch epochOf(TaskHost host) {
        CheckpointHost checkpoints = host.checkpoints();
        if (checkpoints == null) {
            return SnapshotEpoch.fresh();
        }
        SnapshotEpoch epoch =
                checkpoints.restored() == null
                        ? SnapshotEpoch.fresh()
                        : SnapshotEpoch.after(Math.toIntExact(checkpoints.restored().checkpoint()));
        if (checkpoints.increments().allowed()) {
            epoch.rememberDeletions();
        }
        return epoch;
    }
}
