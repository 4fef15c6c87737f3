// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.pipeline.plan.ExecutionPlan;
import io.tailrace.pipeline.plan.Stage;
import io.tailrace.runtime.assembly.JobAssembly;
import io.tailrace.runtime.assembly.RoleNames;
import io.tailrace.runtime.assembly.TaskPlace;
import io.tailrace.runtime.checkpoint.CheckpointSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which worker will turn which tasks, and what lanes will lie between them: for people to read. */
final class DeploymentDrawing {

    /** A slot's object and the reference to it; room around the ring is the same for all sizes. */
    private static final long BYTES_OF_RING_SLOT = 44;

    private static final long BYTES_OF_ARRAY_SLOT = 24;

    private final ExecutionPlan plan;
    private final WorkerPlan workers;
    private final int laneCapacity;
    private final boolean checkpointed;
    private int rings;
    private int arrays;

    private DeploymentDrawing(
            ExecutionPlan plan, WorkerPlan workers, int laneCapacity, boolean checkpointed) {
        this.plan = plan;
        this.workers = workers;
        this.laneCapacity = laneCapacity;
        this.checkpointed = checkpointed;
        JobAssembly.forEachLane(plan, this::count);
    }

    static String of(ExecutionPlan plan, WorkerPlan workers, JobConfig config) {
        boolean checkpointed = config.checkpoints() != null;
        return new DeploymentDrawing(plan, workers, config.laneCapacity(), checkpointed).draw();
    }

    private void count(TaskPlace sender, TaskPlace receiver) {
        if (workers.workerOf(sender) == workers.workerOf(receiver)) {
            arrays++;
        } else {
            rings++;
        }
    }

    private String draw() {
        StringBuilder text = new StringBuilder();
        for (int number = 0; number < workers.workers(); number++) {
            text.append("worker ").append(number);
            text.append(workers.isShared(number) ? "" : " (may block)").append(": ");
            text.append(String.join(", ", names(workers.tasksOf(number)))).append('\n');
        }
        text.append(lanes(rings, "between workers, rings", BYTES_OF_RING_SLOT));
        text.append(lanes(arrays, "within a worker, arrays", BYTES_OF_ARRAY_SLOT));
        if (checkpointed) {
            text.append(handOvers());
        }
        return text.append("not counted: what signals refer to, and the state\n").toString();
    }

    private String handOvers() {
        int tasks = plan.stages().stream().mapToInt(Stage::parallelism).sum();
        return String.format(
                Locale.ROOT,
                "%d task%s hand over captured state while a checkpoint is taken: %,d KiB at most\n",
                tasks,
                tasks == 1 ? "" : "s",
                tasks * CheckpointSetup.HAND_OVER_BYTES / 1024);
    }

    private String lanes(int count, String where, long bytesOfSlot) {
        return String.format(
                Locale.ROOT,
                "%d lane%s %s of %,d signals: %,d KiB\n",
                count,
                count == 1 ? "" : "s",
                where,
                laneCapacity,
                (count * laneCapacity * bytesOfSlot + 1023) / 1024);
    }

    private List<String> names(List<TaskPlace> places) {
        List<String> names = new ArrayList<>();
        for (TaskPlace place : places) {
            names.add(RoleNames.of(plan.stages().get(place.stage()), place.index()));
        }
        return names;
    }
}
