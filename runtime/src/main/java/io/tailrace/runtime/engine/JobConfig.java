// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.runtime.latency.LatencyTracking;
import io.tailrace.runtime.worker.Idling;
import io.tailrace.runtime.worker.WorkerThreads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How a job is to be run. Immutable; what is not said has a default that suits a machine shared
 * with others.
 *
 * @param workers threads that turn tasks which never block; {@link #AUTO} leaves one processor free
 * @param idling what a worker does when there is nothing to do
 * @param laneCapacity signals that a lane between two workers holds; a power of two
 * @param turnRecords how much a task takes in before those it shares a worker with get their turn
 * @param turnTime how long that should take: where user code is slow, a task takes in less, for
 *     what it sends in a turn is seen when the turn ends
 * @param patience how long user code is waited for
 * @param restart what becomes of the job when it has failed; {@code null} until it is said
 * @param threads makes the threads of workers
 * @param showRecords whether error messages may contain records
 * @param listeners hear of everything in the life of the job
 * @param latencies of which records to measure how long they take from source to sink
 * @param checkpoints {@code null} for a job that takes none: at most once
 */
public record JobConfig(
        int workers,
        Idling idling,
        int laneCapacity,
        int turnRecords,
        Duration turnTime,
        Patience patience,
        RestartPolicy restart,
        WorkerThreads threads,
        boolean showRecords,
        List<JobListener> listeners,
        LatencyTracking latencies,
        Checkpoints checkpoints) {

    /** One worker less than there are processors, at least one. */
    public static final int AUTO = 0;

    static final int MOST_WORKERS = 1024;
    private static final int MOST_SLOTS = 1 << 20;

    public JobConfig {
        listeners = List.copyOf(listeners);
        Objects.requireNonNull(idling, "idling of a JobConfig");
        Objects.requireNonNull(patience, "patience of a JobConfig");
        Objects.requireNonNull(threads, "threads of a JobConfig");
        Objects.requireNonNull(latencies, "latencies of a JobConfig");
        if (workers < AUTO || workers > MOST_WORKERS) {
            throw new IllegalArgumentException(
                    "%d workers; it takes 1 to %d, or %d for one less than there are processors"
                            .formatted(workers, MOST_WORKERS, AUTO));
        }
        if (laneCapacity < 2 || laneCapacity > MOST_SLOTS || Integer.bitCount(laneCapacity) != 1) {
            throw new IllegalArgumentException(
                    "Lanes of %d slots; it takes a power of two from 2 to %d"
                            .formatted(laneCapacity, MOST_SLOTS));
        }
        if (turnRecords < 1) {
            throw new IllegalArgumentException(
                    "Turns of %d records; it takes at least 1".formatted(turnRecords));
        }
        if (turnTime.isNegative() || turnTime.isZero()) {
            throw new IllegalArgumentException(
                    "Turns of %s; it takes a positive time".formatted(turnTime));
        }
    }

    public static JobConfig defaults() {
        return new JobConfig(
                AUTO,
                Idling.adaptive(),
                1024,
                256,
                Duration.ofNanos(100_000),
                Patience.defaults(),
                null,
                WorkerThreads.daemons(),
                false,
                List.of(),
                LatencyTracking.ALL,
                null);
    }

    /**
     * What becomes of the job when it has failed. Unless it was said, a job with checkpoints is
     * restarted from them, and one without is not: it would lose its state.
     */
    @Override
    public RestartPolicy restart() {
        if (restart != null) {
            return restart;
        }
        return checkpoints == null ? RestartPolicy.none() : RestartPolicy.fromCheckpoints();
    }

    public JobConfig withWorkers(int workers) {
        return with(draft -> draft.workers = workers);
    }

    public JobConfig withIdling(Idling idling) {
        return with(draft -> draft.idling = idling);
    }

    public JobConfig withLaneCapacity(int laneCapacity) {
        return with(draft -> draft.laneCapacity = laneCapacity);
    }

    public JobConfig withTurnRecords(int turnRecords) {
        return with(draft -> draft.turnRecords = turnRecords);
    }

    public JobConfig withTurnTime(Duration turnTime) {
        return with(draft -> draft.turnTime = turnTime);
    }

    public JobConfig withPatience(Patience patience) {
        return with(draft -> draft.patience = patience);
    }

    public JobConfig withCloseDeadline(Duration deadline) {
        return withPatience(patience.withClose(deadline));
    }

    public JobConfig withRestart(RestartPolicy restart) {
        Objects.requireNonNull(restart, "restart of a JobConfig");
        return with(draft -> draft.restart = restart);
    }

    public JobConfig withThreads(WorkerThreads threads) {
        return with(draft -> draft.threads = threads);
    }

    /**
     * One more; it hears of the very beginning too, which {@link Job#addListener} is too late for.
     */
    public JobConfig withListener(JobListener listener) {
        List<JobListener> more = new ArrayList<>(listeners);
        more.add(listener);
        return with(draft -> draft.listeners = more);
    }

    /** Of which records to measure how long they take. */
    public JobConfig withLatencies(LatencyTracking latencies) {
        return with(draft -> draft.latencies = latencies);
    }

    /** With checkpoints the job goes on, after any end but that of its input, from the newest. */
    public JobConfig withCheckpoints(Checkpoints checkpoints) {
        return with(draft -> draft.checkpoints = checkpoints);
    }

    /** As above: exactly once, in files of that directory. */
    public JobConfig withCheckpoints(Path directory, Duration interval) {
        return withCheckpoints(Checkpoints.in(directory, interval));
    }

    public JobConfig showingRecords() {
        return with(draft -> draft.showRecords = true);
    }

    private JobConfig with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.done();
    }

    /** A configuration while one thing about it is being changed. */
    private static final class Draft {
        private int workers;
        private Idling idling;
        private int laneCapacity;
        private int turnRecords;
        private Duration turnTime;
        private Patience patience;
        private RestartPolicy restart;
        private WorkerThreads threads;
        private boolean showRecords;
        private List<JobListener> listeners;
        private LatencyTracking latencies;
        private Checkpoints checkpoints;

        private Draft(JobConfig from) {
            workers = from.workers;
            idling = from.idling;
            laneCapacity = from.laneCapacity;
            turnRecords = from.turnRecords;
            turnTime = from.turnTime;
            patience = from.patience;
            restart = from.restart;
            threads = from.threads;
            showRecords = from.showRecords;
            listeners = from.listeners;
            latencies = from.latencies;
            checkpoints = from.checkpoints;
        }

        private JobConfig done() {
            return new JobConfig(
                    workers,
                    idling,
                    laneCapacity,
                    turnRecords,
                    turnTime,
                    patience,
                    restart,
                    threads,
                    showRecords,
                    listeners,
                    latencies,
                    checkpoints);
        }
    }
}
