// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.operator.sink.SinkTraits;
import io.tailrace.operator.source.SourceTraits;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.SinkNode;
import io.tailrace.pipeline.graph.SourceNode;
import io.tailrace.pipeline.plan.ExecutionPlan;
import io.tailrace.pipeline.plan.Stage;
import io.tailrace.runtime.assembly.TaskPlace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which worker turns which tasks: pure. Tasks that never block are dealt out in turn over the
 * shared workers, so that neighbours in the pipeline work side by side where there are workers
 * enough; a task that may block has a worker to itself.
 */
final class WorkerPlan {

    private final List<List<TaskPlace>> tasksByWorker;
    private final Map<TaskPlace, Integer> workerOfTask = new HashMap<>();
    private final int shared;

    private WorkerPlan(List<List<TaskPlace>> tasksByWorker, int shared) {
        this.tasksByWorker = tasksByWorker;
        this.shared = shared;
        for (int worker = 0; worker < tasksByWorker.size(); worker++) {
            for (TaskPlace place : tasksByWorker.get(worker)) {
                workerOfTask.put(place, worker);
            }
        }
    }

    /**
     * @param workers shared ones at most; there are never more than tasks for them
     */
    static WorkerPlan of(ExecutionPlan plan, int workers) {
        List<TaskPlace> patient = new ArrayList<>();
        List<TaskPlace> blocking = new ArrayList<>();
        for (Stage stage : plan.stages()) {
            for (int index = 0; index < stage.parallelism(); index++) {
                (mayBlock(stage) ? blocking : patient).add(new TaskPlace(stage.id(), index));
            }
        }
        int shared = Math.min(workers, patient.size());
        List<List<TaskPlace>> byWorker = new ArrayList<>();
        for (int worker = 0; worker < shared; worker++) {
            byWorker.add(new ArrayList<>());
        }
        for (int i = 0; i < patient.size(); i++) {
            byWorker.get(i % shared).add(patient.get(i));
        }
        blocking.forEach(place -> byWorker.add(List.of(place)));
        return new WorkerPlan(byWorker, shared);
    }

    /** As many as there are processors for, one left free for everything else. */
    static int workersFor(JobConfig config, int processors) {
        return config.workers() == JobConfig.AUTO ? Math.max(1, processors - 1) : config.workers();
    }

    private static boolean mayBlock(Stage stage) {
        return stage.nodes().stream().anyMatch(WorkerPlan::mayBlock);
    }

    private static boolean mayBlock(Node node) {
        if (node instanceof SourceNode<?> source) {
            SourceTraits traits = source.source().traits();
            return traits.blocking();
        }
        if (node instanceof SinkNode<?> sink) {
            SinkTraits traits = sink.sink().traits();
            return traits.blocking();
        }
        return false;
    }

    int workers() {
        return tasksByWorker.size();
    }

    /** Whether that worker is one of those that share the tasks which never block. */
    boolean isShared(int worker) {
        return worker < shared;
    }

    List<TaskPlace> tasksOf(int worker) {
        return tasksByWorker.get(worker);
    }

    int workerOf(TaskPlace place) {
        return workerOfTask.get(place);
    }
}
