// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.tailrace.runtime.checkpoint.CheckpointFigures;
import io.tailrace.runtime.count.LaneFigures;
import io.tailrace.runtime.count.TaskFigures;
import io.tailrace.runtime.engine.Job;
import io.tailrace.runtime.engine.JobEvent;
import io.tailrace.runtime.engine.JobSnapshot;
import io.tailrace.runtime.engine.JobStatus;
import io.tailrace.runtime.latency.Latencies;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * The figures of one job in one registry, from {@link #bind} until the job has ended or they are
 * closed, whichever comes first.
 *
 * <p>Tags are names that the pipeline gives (job, task, worker, sink, counter) and quantiles that
 * stand here: as many as there are of these, and never a key or a value of a record. The second of
 * two jobs of one name that run at the same time has {@code #2} behind its name; one that has ended
 * leaves its name to the next.
 *
 * <p>What is counted goes on through restarts. What an attempt has counted since it was last looked
 * at is looked at when it has failed; if the next one has begun by then, that much is missing.
 */
public final class JobMeters implements AutoCloseable {

    private static final double[] QUANTILES = {0.5, 0.9, 0.99, 0.999, 0.9999, 1};
    private static final double PERCENT = 100;
    private static final double NANOS_PER_MS = 1e6;

    private final Supplier<JobSnapshot> snapshots;
    private final MeterRegistry registry;
    private final ShownFigures figures;
    private final RegisteredMeters meters;
    private final String job;

    /** Those of steps that have a meter, by task and name. */
    private final Set<List<String>> counted = ConcurrentHashMap.newKeySet();

    private JobMeters(Supplier<JobSnapshot> snapshots, MeterRegistry registry) {
        this.snapshots = snapshots;
        this.registry = registry;
        this.figures = new ShownFigures(snapshots, registry.config().clock());
        this.meters = new RegisteredMeters(registry, figures);
        JobSnapshot now = figures.latest();
        this.job = MeteredJobs.claim(registry, now.job(), this);
        try {
            addAll(now);
        } catch (RuntimeException refused) {
            close();
            throw refused;
        }
    }

    /** Registers all meters of the job, and removes them when it has ended. */
    public static JobMeters bind(Job job, MeterRegistry registry) {
        JobMeters bound = of(job::snapshot, registry);
        job.addListener(bound::onEvent);
        job.completion().whenComplete((ended, failure) -> bound.close());
        return bound;
    }

    static JobMeters of(Supplier<JobSnapshot> snapshots, MeterRegistry registry) {
        return new JobMeters(snapshots, registry);
    }

    /** Removes them from the registry. */
    @Override
    public void close() {
        removeMeters();
        MeteredJobs.release(registry, job, this);
    }

    void removeMeters() {
        meters.removeAll();
    }

    boolean hasJobEnded() {
        return snapshots.get().status().isTerminal();
    }

    void onEvent(JobEvent event) {
        if (event instanceof JobEvent.StatusChanged changed
                && changed.to() == JobStatus.RESTARTING) {
            figures.look();
        }
    }

    private void addAll(JobSnapshot now) {
        addJob();
        if (now.checkpoints().isPresent()) {
            addCheckpoints();
        }
        now.tasks().forEach(this::addTask);
        addCounted(now);
        figures.onFresh(this::addCounted);
        now.workers().forEach(worker -> addWorker(worker.name()));
        now.latencies().keySet().forEach(this::addSink);
    }

    private void addJob() {
        Tags tags = Tags.of("job", job);
        meters.duration(
                "tailrace.job.age",
                "How long this attempt to run the job has been going on",
                tags,
                shown -> shown.latest().ageNanos());
        meters.number(
                "tailrace.job.attempt",
                "attempts",
                "Which attempt to run the job this is, from 1",
                tags,
                shown -> shown.latest().attempt());
    }

    private void addCheckpoints() {
        Tags tags = Tags.of("job", job);
        meters.count(
                "tailrace.checkpoint.complete",
                "checkpoints",
                "Checkpoints that are complete",
                tags,
                now -> ofCheckpoints(now, CheckpointFigures::complete));
        meters.count(
                "tailrace.checkpoint.failed",
                "checkpoints",
                "Checkpoints that were given up",
                tags,
                now -> ofCheckpoints(now, CheckpointFigures::failed));
        meters.number(
                "tailrace.checkpoint.last.id",
                "number",
                "The last complete one, or that which this attempt began from; 0 if none",
                tags,
                shown -> ofCheckpoints(shown.latest(), CheckpointFigures::lastId));
        meters.duration(
                "tailrace.checkpoint.last.duration",
                "How long the last one took, from its beginning until it was complete",
                tags,
                shown -> ofCheckpoints(shown.latest(), CheckpointFigures::lastDurationNanos));
        meters.duration(
                "tailrace.checkpoint.last.alignment",
                "The longest that a task has waited from the first barrier of the last one to the last",
                tags,
                shown -> ofCheckpoints(shown.latest(), CheckpointFigures::lastAlignedNanos));
        meters.number(
                "tailrace.checkpoint.last.size",
                "bytes",
                "What the files of the last one hold",
                tags,
                shown -> ofCheckpoints(shown.latest(), CheckpointFigures::lastBytes));
    }

    /** A step may make one whenever it likes: those that are new get a meter at the next look. */
    private void addCounted(JobSnapshot now) {
        for (TaskFigures task : now.tasks()) {
            task.named().keySet().forEach(counter -> addCounted(task.name(), counter));
        }
    }

    private void addCounted(String task, String counter) {
        if (counted.add(List.of(task, counter))) {
            meters.count(
                    "tailrace.task.counted",
                    "times",
                    "What steps count by names of their own, as step.counter",
                    Tags.of("job", job, "task", task, "counter", counter),
                    now -> ofTask(now, task, figure -> figure.named().getOrDefault(counter, 0L)));
        }
    }

    private void addTask(TaskFigures figures) {
        String task = figures.name();
        Tags tags = Tags.of("job", job, "task", task);
        for (TaskCount count : TaskCount.values()) {
            meters.count(
                    count.meter(),
                    count.unit(),
                    count.description(),
                    tags,
                    now -> ofTask(now, task, figure -> count.of(figure.counts())));
        }
        meters.timeSpent(
                "tailrace.task.busy",
                "Time spent in turns that did something",
                tags,
                now -> ofTask(now, task, TaskFigures::busyNanos));
        meters.timeSpent(
                "tailrace.task.blocked",
                "Time spent waiting for room in a lane",
                tags,
                now -> ofTask(now, task, figure -> figure.counts().blockedNanos()));
        meters.duration(
                "tailrace.task.turn.longest",
                "The longest turn of this attempt so far",
                tags,
                shown -> ofTask(shown.latest(), task, TaskFigures::longestTurnNanos));
        meters.duration(
                "tailrace.task.watermark.lag",
                "How far the watermark is behind the clock; no number where there is none",
                tags,
                shown -> ofTask(shown.latest(), task, JobMeters::lagNanos));
        if (figures.lanes().isEmpty()) {
            meters.timeSpent(
                    "tailrace.task.alignment.wait",
                    "Time a source has spent waiting for slower ones that it is aligned with",
                    tags,
                    now -> ofTask(now, task, figure -> figure.waitForOthers().altogetherNanos()));
            meters.duration(
                    "tailrace.task.alignment.wait.now",
                    "How long it has been waiting for them now; 0 if it is not",
                    tags,
                    shown ->
                            ofTask(
                                    shown.latest(),
                                    task,
                                    figure -> figure.waitForOthers().nowNanos()));
        } else {
            meters.share(
                    "tailrace.task.lane.fill",
                    "How full the fullest lane is that it reads, from 0 to 1",
                    tags,
                    shown -> ofTask(shown.latest(), task, JobMeters::fullest));
        }
    }

    private void addWorker(String worker) {
        Tags tags = Tags.of("job", job, "worker", worker);
        meters.timeSpent(
                "tailrace.worker.busy",
                "Time spent in turns of this job that did something",
                tags,
                now -> ofWorker(now, worker, JobSnapshot.OfWorker::busyNanos));
        meters.duration(
                "tailrace.worker.turn.longest",
                "The longest turn of this attempt so far",
                tags,
                shown -> ofWorker(shown.latest(), worker, JobSnapshot.OfWorker::longestTurnNanos));
    }

    private void addSink(String sink) {
        Tags tags = Tags.of("job", job, "sink", sink);
        meters.latencies(
                "tailrace.sink.latency",
                "From a source giving a record to the end of the turn in which the sink wrote it",
                tags,
                now -> now.latencies().getOrDefault(sink, Latencies.NONE));
        for (double quantile : QUANTILES) {
            meters.duration(
                    "tailrace.sink.latency.quantile",
                    "The same, by quantile, of the last minute or two; quantile 1 is the longest",
                    tags.and("quantile", Double.toString(quantile)),
                    shown -> shown.recentLatencies(sink).nanosAtPercentile(PERCENT * quantile));
        }
    }

    private static double ofCheckpoints(
            JobSnapshot now, ToDoubleFunction<CheckpointFigures> figure) {
        return now.checkpoints().map(figure::applyAsDouble).orElse(Double.NaN);
    }

    private static double ofTask(
            JobSnapshot now, String task, ToDoubleFunction<TaskFigures> figure) {
        return now.tasks().stream()
                .filter(found -> found.name().equals(task))
                .mapToDouble(figure)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static double ofWorker(
            JobSnapshot now, String worker, ToDoubleFunction<JobSnapshot.OfWorker> figure) {
        return now.workers().stream()
                .filter(found -> found.name().equals(worker))
                .mapToDouble(figure)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static double lagNanos(TaskFigures task) {
        return task.watermarkLagMs().isPresent()
                ? task.watermarkLagMs().getAsLong() * NANOS_PER_MS
                : Double.NaN;
    }

    private static double fullest(TaskFigures task) {
        return task.lanes().stream().mapToDouble(LaneFigures::share).max().orElse(0);
    }
}
