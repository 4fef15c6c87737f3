// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.runtime.checkpoint.CheckpointFigures;
import io.tailrace.runtime.checkpoint.JobCheckpoints;
import io.tailrace.runtime.count.SinkFigures;
import io.tailrace.runtime.count.TaskFigures;
import io.tailrace.runtime.count.TurnLengths;
import io.tailrace.runtime.latency.Latencies;
import io.tailrace.runtime.restore.RestoreFigures;
import io.tailrace.runtime.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Figures of a job at one moment. The counts of a task are all of the end of one of its turns;
 * those of different tasks belong together only loosely. Immutable; cheap to take, from any thread,
 * and no task waits for it.
 *
 * @param attempt the how manieth attempt to run the job this is, from 1; after a failure another
 *     one may follow, whose figures begin anew
 * @param ageNanos how long this attempt has been going on, or went on until it was over
 * @param tasks stage by stage in topological order
 * @param checkpoints those of this attempt; empty for a job that takes none
 * @param restore of what is being restored, or was restored last; empty if nothing was
 */
public record JobSnapshot(
        String job,
        JobStatus status,
        int attempt,
        long ageNanos,
        List<TaskFigures> tasks,
        List<OfWorker> workers,
        Optional<CheckpointFigures> checkpoints,
        Optional<RestoreFigures> restore) {

    public JobSnapshot {
        tasks = List.copyOf(tasks);
        workers = List.copyOf(workers);
    }

    static JobSnapshot of(
            String job,
            JobStatus status,
            long ageNanos,
            Attempt attempt,
            Optional<RestoreFigures> restore) {
        List<OfWorker> ofWorkers = new ArrayList<>();
        for (Attempt.Post post : attempt.posts()) {
            ofWorkers.add(OfWorker.of(post.worker().role().name(), post.shift().tasks()));
        }
        return new JobSnapshot(
                job,
                status,
                attempt.number(),
                ageNanos,
                attempt.figures(),
                ofWorkers,
                Optional.ofNullable(attempt.checkpoints()).map(JobCheckpoints::figures),
                restore);
    }

    /** How long the records that each sink has written had taken, all its tasks together. */
    public Map<String, Latencies> latencies() {
        Map<String, Latencies> bySink = new TreeMap<>();
        for (TaskFigures task : tasks) {
            for (SinkFigures sink : task.sinks()) {
                bySink.merge(sink.name(), sink.latency(), Latencies::and);
            }
        }
        return bySink;
    }

    /** From 0 to 1: what part of the job's age that time is. */
    public double shareOf(long nanos) {
        return ageNanos <= 0 ? 0 : Math.min(1, (double) nanos / ageNanos);
    }

    /** All of it as a table for people. */
    public String describe() {
        return SnapshotTable.draw(this);
    }

    /**
     * What a worker does for this job. One of a pool may be busy with others as well, which is not
     * in these figures.
     *
     * @param tasks those of this job that it turns
     * @param busyNanos time spent in turns of theirs that did something
     * @param longestTurnNanos the longest of these so far
     * @param turns all of these, by their lengths
     */
    public record OfWorker(
            String name,
            List<String> tasks,
            long busyNanos,
            long longestTurnNanos,
            TurnLengths turns) {

        public OfWorker {
            tasks = List.copyOf(tasks);
        }

        private static OfWorker of(String name, List<Task> tasks) {
            long busyNanos = 0;
            long longestNanos = 0;
            TurnLengths turns = TurnLengths.NONE;
            for (Task task : tasks) {
                busyNanos += task.times().busyNanos();
                longestNanos = Math.max(longestNanos, task.times().longestNanos());
                turns = turns.and(task.times().lengths());
            }
            List<String> names = tasks.stream().map(Task::roleName).toList();
            return new OfWorker(name, names, busyNanos, longestNanos, turns);
        }
    }
}
