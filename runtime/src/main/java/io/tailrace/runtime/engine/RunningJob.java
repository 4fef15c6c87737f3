// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.runtime.checkpoint.JobCheckpoints;
import io.tailrace.runtime.clock.ProcessingClock;
import io.tailrace.runtime.task.TaskCommand;
import io.tailrace.runtime.worker.HostThread;
import io.tailrace.runtime.worker.Shift;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;

/** The handle of a job: passes on what it is asked to the keeper of the job's life. */
final class RunningJob implements Job {

    private final String name;
    private final Patience patience;
    private final ProcessingClock clock;
    private final Restoring restoring;
    private final HealthWatch health = new HealthWatch(HealthLimits.defaults());
    private final Listeners listeners;
    private final Keeper keeper;
    private final JobLife life;

    RunningJob(Launch launch, JobConfig config, ProcessingClock clock, RandomGenerator random) {
        this.name = launch.name();
        this.restoring = launch.restoring();
        this.patience = config.patience();
        this.clock = clock;
        this.listeners = new Listeners(name);
        config.listeners().forEach(listeners::add);
        JobReport report = new JobReport(name, listeners);
        launch.tell(report);
        this.life =
                new JobLife(
                        name,
                        patience,
                        clock,
                        attempts(launch),
                        new Restarts(config.restart(), random),
                        this::post,
                        report,
                        launch.jobEnd());
        this.keeper = new Keeper(name + "-keeper", clock, life);
    }

    /** Opens the first run in the calling thread, and begins. */
    static RunningJob start(
            Launch launch, JobConfig config, ProcessingClock clock, RandomGenerator random) {
        RunningJob job = new RunningJob(launch, config, clock, random);
        Attempt first;
        try {
            first = launch.attempt(job::onShiftEnd, new CallOff());
            first.open();
        } catch (RuntimeException | Error failure) {
            launch.jobEnd().tell(failure);
            launch.close();
            throw failure;
        }
        job.life.begin(first);
        job.keeper.start();
        return job;
    }

    private Attempts attempts(Launch launch) {
        return new Attempts() {
            @Override
            public Attempt next(CallOff calledOff) {
                return launch.attempt(RunningJob.this::onShiftEnd, calledOff);
            }

            @Override
            public boolean mayBeMore() {
                return launch.hasWorkers();
            }

            @Override
            public boolean isOpen() {
                return launch.isOpen();
            }

            @Override
            public void close() {
                launch.close();
            }
        };
    }

    private void onShiftEnd(Attempt of, Shift shift, Throwable thrown) {
        life.onShiftEnd(of, shift, thrown);
    }

    private void post(Runnable step) {
        keeper.post(step);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public JobStatus status() {
        return life.status();
    }

    @Override
    public CompletionStage<JobStatus> completion() {
        return life.completion().minimalCompletionStage();
    }

    @Override
    public CompletionStage<JobStatus> stop() {
        post(() -> life.end(TaskCommand.STOP, Long.MAX_VALUE));
        return completion();
    }

    @Override
    public CompletionStage<JobStatus> stop(Duration deadline) {
        long notAfterNs = notAfter(deadline);
        post(() -> life.end(TaskCommand.STOP, notAfterNs));
        return completion();
    }

    @Override
    public CompletionStage<JobStatus> drain() {
        post(() -> life.end(TaskCommand.END_INPUT, Long.MAX_VALUE));
        return completion();
    }

    @Override
    public CompletionStage<JobStatus> drain(Duration deadline) {
        long notAfterNs = notAfter(deadline);
        post(() -> life.end(TaskCommand.END_INPUT, notAfterNs));
        return completion();
    }

    @Override
    public CompletionStage<CheckpointInfo> checkpoint() {
        return checkpoint(CheckpointKind.PERIODIC);
    }

    @Override
    public CompletionStage<CheckpointInfo> savepoint() {
        return checkpoint(CheckpointKind.SAVEPOINT);
    }

    private CompletionStage<CheckpointInfo> checkpoint(CheckpointKind kind) {
        JobCheckpoints checkpoints = life.attempt().checkpoints();
        return checkpoints == null
                ? CompletableFuture.failedFuture(
                        new IllegalStateException(
                                "Job '"
                                        + name
                                        + "' takes no checkpoints. Remedy: JobConfig.withCheckpoints"))
                : answered(checkpoints.request(kind));
    }

    /**
     * Who waits may do what they like: it is not the thread that takes checkpoints they hold up.
     */
    private CompletionStage<CheckpointInfo> answered(CompletableFuture<CheckpointInfo> request) {
        CompletableFuture<CheckpointInfo> answer = new CompletableFuture<>();
        request.whenComplete(
                (info, failure) ->
                        listeners.run(
                                () -> {
                                    if (failure == null) {
                                        answer.complete(info);
                                    } else {
                                        answer.completeExceptionally(failure);
                                    }
                                }));
        return answer.minimalCompletionStage();
    }

    @Override
    public CompletionStage<JobStatus> cancel() {
        post(life::cancel);
        return completion();
    }

    @Override
    public void addListener(JobListener listener) {
        listeners.add(listener);
    }

    @Override
    public JobSnapshot snapshot() {
        Attempt attempt = life.attempt();
        return JobSnapshot.of(
                name, status(), attempt.ageNanos(clock.nowNs()), attempt, restoring.figures());
    }

    @Override
    public JobHealth health() {
        synchronized (health) {
            return health.judge(snapshot());
        }
    }

    @Override
    public void close() {
        stop(patience.close());
        if (HostThread.isCurrent()) {
            return;
        }
        try {
            life.completion().get();
        } catch (ExecutionException failed) {
            // Whoever wants to know asks completion().
        } catch (InterruptedException interrupted) {
            cancel();
            Thread.currentThread().interrupt();
        }
    }

    private long notAfter(Duration deadline) {
        if (deadline.isNegative()) {
            throw new IllegalArgumentException(
                    "A deadline of " + deadline + "; it may not be negative");
        }
        return SaturatedNanos.after(clock.nowNs(), SaturatedNanos.of(deadline));
    }
}
