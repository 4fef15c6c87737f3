// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.runtime.latency.LatencyTracking;
import io.tailrace.runtime.worker.Idling;
import io.tailrace.runtime.worker.WorkerThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

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
 * @param restart what becomes of the job when it has failed
 * @param threads makes the threads of workers
 * @param showRecords whether error messages may contain records
 * @param listeners hear of everything in the life of the job
 * @param latencies of which records to measure how long they take from source to sink
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
        LatencyTracking latencies) {

    /** One worker less than there are processors, at least one. */
    public static final int AUTO = 0;

    static final int MOST_WORKERS = 1024;
    private static final int MOST_SLOTS = 1 << 20;

    public JobConfig {
        listeners = List.copyOf(listeners);
        Objects.requireNonNull(idling, "idling of a JobConfig");
        Objects.requireNonNull(patience, "patience of a JobConfig");
        Objects.requireNonNull(restart, "restart of a JobConfig");
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
                RestartPolicy.none(),
                WorkerThreads.daemons(),
                false,
                List.of(),
                LatencyTracking.ALL);
    }

    public JobConfig withWorkers(int workers) {
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
                latencies);
    }

    public JobConfig withIdling(Idling idling) {
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
                latencies);
    }

    public JobConfig withLaneCapacity(int laneCapacity) {
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
                latencies);
    }

    public JobConfig withTurnRecords(int turnRecords) {
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
                latencies);
    }

    public JobConfig withTurnTime(Duration turnTime) {
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
                latencies);
    }

    public JobConfig withPatience(Patience patience) {
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
                latencies);
    }

    public JobConfig withCloseDeadline(Duration deadline) {
        return new JobConfig(
                workers,
                idling,
                laneCapacity,
                turnRecords,
                turnTime,
                patience.withClose(deadline),
                restart,
                threads,
                showRecords,
                listeners,
                latencies);
    }

    public JobConfig withRestart(RestartPolicy restart) {
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
                latencies);
    }

    public JobConfig withThreads(WorkerThreads threads) {
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
                latencies);
    }

    /** Of which records to measure how long they take. */
    /**
     * One more; it hears of the very beginning too, which {@link Job#addListener} is too late for.
     */
    public JobConfig withListener(JobListener listener) {
        List<JobListener> more = new ArrayList<>(listeners);
        more.add(listener);
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
                more,
                latencies);
    }

    public JobConfig withLatencies(LatencyTracking latencies) {
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
                latencies);
    }

    public JobConfig showingRecords() {
        return new JobConfig(
                workers,
                idling,
                laneCapacity,
                turnRecords,
                turnTime,
                patience,
                restart,
                threads,
                true,
                listeners,
                latencies);
    }
}
