// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.runtime.clock.SystemClock;
import io.tailrace.runtime.lane.ParkingSpot;
import io.tailrace.runtime.worker.Idling;
import io.tailrace.runtime.worker.Worker;
import io.tailrace.runtime.worker.WorkerRole;
import io.tailrace.runtime.worker.WorkerThreads;
import java.util.ArrayList;
import java.util.List;

/**
 * Workers that several jobs share: the tasks of each that never block are dealt over all of them.
 * What may block has a thread of its own still. A job that ends leaves the others running; a call
 * that does not return costs the others nothing once it has been given up, as another thread takes
 * its worker's place. A thread that ends though it should not fails the jobs that have tasks there,
 * and those that come afterwards, or are restarted, get a new one. May be used from any thread.
 */
public final class WorkerPool implements AutoCloseable {

    private final List<Worker> workers = new ArrayList<>();
    private final Idling idling;
    private int nextFirst;
    private boolean closed;

    private WorkerPool(int size, Idling idling, WorkerThreads threads) {
        this.idling = idling;
        SystemClock clock = new SystemClock();
        for (int i = 0; i < size; i++) {
            WorkerRole role = new WorkerRole("tailrace-pool-" + i, i, List.of(), true);
            workers.add(new Worker(role, idling, new ParkingSpot(), clock, threads));
        }
        try {
            workers.forEach(Worker::start);
        } catch (RuntimeException | Error noThread) {
            close();
            throw noThread;
        }
    }

    /** As many workers as there are processors, less one for everything else. */
    public static WorkerPool start() {
        int processors = Runtime.getRuntime().availableProcessors();
        return start(Math.max(1, processors - 1), Idling.adaptive(), WorkerThreads.daemons());
    }

    public static WorkerPool start(int size, Idling idling, WorkerThreads threads) {
        if (size < 1 || size > JobConfig.MOST_WORKERS) {
            throw new IllegalArgumentException(
                    "A pool of %d workers; it takes 1 to %d"
                            .formatted(size, JobConfig.MOST_WORKERS));
        }
        int processors = Runtime.getRuntime().availableProcessors();
        return new WorkerPool(size, RingEngine.idlingOn(processors, idling), threads);
    }

    public int size() {
        return workers.size();
    }

    /** All workers, beginning with another one each time, so that small jobs spread. */
    synchronized List<Worker> forOneJob() {
        if (closed) {
            throw new IllegalStateException("The pool is closed; start the job on another one");
        }
        List<Worker> turned = new ArrayList<>();
        for (int i = 0; i < workers.size(); i++) {
            turned.add(workers.get((nextFirst + i) % workers.size()));
        }
        nextFirst = (nextFirst + 1) % workers.size();
        return turned;
    }

    Idling idling() {
        return idling;
    }

    /**
     * Takes no further job. Each worker ends when no job needs it any more: those that run go on,
     * but cannot be restarted after a failure.
     */
    @Override
    public synchronized void close() {
        closed = true;
        workers.forEach(Worker::dismiss);
    }
}
