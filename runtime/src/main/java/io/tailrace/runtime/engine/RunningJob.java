// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.runtime.assembly.JobEnd;
import io.tailrace.runtime.assembly.TaskSet;
import io.tailrace.runtime.clock.ProcessingClock;
import io.tailrace.runtime.failure.FirstFailure;
import io.tailrace.runtime.task.Task;
import io.tailrace.runtime.task.TaskCommand;
import io.tailrace.runtime.worker.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The life of one job. Its state is guarded by its monitor, which nobody holds while tasks are
 * turned or closed; the last worker to end closes all tasks, so that none is closed while turned.
 */
final class RunningJob implements Job {

    private final String name;
    private final JobConfig config;
    private final TaskSet tasks;
    private final ProcessingClock clock;
    private final long startedNs;
    private final JobEnd jobEnd;
    private final List<Worker> workers = new ArrayList<>();
    private final HealthWatch health = new HealthWatch(HealthLimits.defaults());
    private final CompletableFuture<Void> completion = new CompletableFuture<>();

    private JobStatus status = JobStatus.RUNNING;
    private JobStatus goal = JobStatus.FINISHED;
    private Throwable failure;
    private int running;

    RunningJob(String name, JobConfig config, TaskSet tasks, JobEnd jobEnd, ProcessingClock clock) {
        this.name = name;
        this.config = config;
        this.tasks = tasks;
        this.jobEnd = jobEnd;
        this.clock = clock;
        this.startedNs = clock.nowNs();
    }

    /** Called once, before any worker runs. */
    synchronized void workedBy(List<Worker> all) {
        workers.addAll(all);
        running = all.size();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized JobStatus status() {
        return status;
    }

    @Override
    public CompletionStage<Void> completion() {
        return completion.minimalCompletionStage();
    }

    @Override
    public CompletionStage<Void> drain() {
        return ending(TaskCommand.END_INPUT);
    }

    @Override
    public CompletionStage<Void> stop() {
        return ending(TaskCommand.STOP);
    }

    /** The first that says how to end is obeyed. */
    private CompletionStage<Void> ending(TaskCommand command) {
        synchronized (this) {
            if (status != JobStatus.RUNNING) {
                return completion();
            }
            status = JobStatus.ENDING;
        }
        tasks.tasks().forEach(task -> task.tell(command));
        workers.forEach(Worker::wake);
        return completion();
    }

    @Override
    public CompletionStage<Void> cancel() {
        synchronized (this) {
            if (!status.isTerminal() && failure == null) {
                status = JobStatus.ENDING;
                goal = JobStatus.CANCELLED;
            }
        }
        workers.forEach(Worker::stop);
        return completion();
    }

    /** Called by each worker's thread, as the last thing it does. */
    void onWorkerEnd(Worker worker, Throwable thrown) {
        boolean last;
        synchronized (this) {
            if (thrown != null && failure == null) {
                failure = thrown;
                goal = JobStatus.FAILED;
            } else if (thrown != null && failure != thrown) {
                failure.addSuppressed(thrown);
            }
            last = --running == 0;
        }
        if (thrown != null) {
            workers.forEach(Worker::stop);
        }
        if (last) {
            end();
        }
    }

    private void end() {
        Throwable closing = closeAll();
        Throwable ended;
        synchronized (this) {
            if (closing != null && failure != null) {
                failure.addSuppressed(closing);
            } else if (closing != null) {
                failure = closing;
                goal = JobStatus.FAILED;
            }
            boolean stopped =
                    goal == JobStatus.FINISHED && tasks.tasks().stream().anyMatch(Task::hasStopped);
            status = stopped ? JobStatus.STOPPED : goal;
            ended = failure;
        }
        jobEnd.tell(ended);
        if (ended == null) {
            completion.complete(null);
        } else {
            completion.completeExceptionally(ended);
        }
    }

    private Throwable closeAll() {
        try {
            new FirstFailure().tryEach(tasks.tasks(), Task::onClose).throwIfAny();
            return null;
        } catch (RuntimeException | Error thrown) {
            return thrown;
        }
    }

    @Override
    public JobSnapshot snapshot() {
        long ageNanos = clock.nowNs() - startedNs;
        return JobSnapshot.of(name, status(), ageNanos, tasks.tasks(), workers);
    }

    @Override
    public JobHealth health() {
        synchronized (health) {
            return health.judge(snapshot());
        }
    }

    @Override
    public void close() {
        stop();
        try {
            completion.get(config.closeDeadline().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            cancel();
        } catch (ExecutionException failed) {
            // Whoever wants to know asks completion().
        } catch (InterruptedException interrupted) {
            cancel();
            Thread.currentThread().interrupt();
        }
    }
}
