// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.checkpoint.store.CheckpointReader;
import io.tailrace.checkpoint.store.CheckpointStore;
import io.tailrace.runtime.checkpoint.CheckpointSetup;
import io.tailrace.runtime.checkpoint.JobCheckpoints;
import io.tailrace.runtime.clock.ProcessingClock;
import io.tailrace.runtime.lane.ParkingSpot;
import io.tailrace.runtime.restore.RestoredJob;
import io.tailrace.runtime.worker.HostThread;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The checkpoints of one attempt, taken by a thread of its own: files are written and synced
 * nowhere else.
 */
final class AttemptCheckpoints {

    private static final long LONGEST_PARK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** How soon to look again what tasks have brought; a task fills some blocks meanwhile. */
    private static final long FIRST_LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(250);

    private static final long LAST_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final String name;
    private final JobCheckpoints job;
    private final CheckpointReader reader;
    private final ParkingSpot spot = new ParkingSpot();
    private final Runnable onEnded;
    private volatile boolean ending;
    private volatile boolean ended;
    private Thread thread;
    private long lookNanos = FIRST_LOOK_NANOS;

    /**
     * @param reader of what is restored; {@code null} for a first start
     * @param onEnded nobody uses the store on its account any more
     */
    AttemptCheckpoints(
            CheckpointSetup setup,
            CheckpointStore store,
            CheckpointReader reader,
            RestoredJob restored,
            ProcessingClock clock,
            Runnable onEnded) {
        this.name = setup.pipeline() + "-checkpoints";
        this.reader = reader;
        this.onEnded = onEnded;
        this.job = new JobCheckpoints(setup, store, restored, clock, spot::wake);
    }

    JobCheckpoints job() {
        return job;
    }

    /** Tasks are open, and have taken what they wanted from the restored one. */
    void opened(JobCheckpoints.Telling tasks) {
        closeReader();
        try {
            job.begin(tasks);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * @param onFailure told if the job cannot go on for lack of checkpoints
     */
    void start(Consumer<Throwable> onFailure) {
        thread = new Thread(HostThread.marked(() -> run(onFailure)), name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Nothing of the attempt will be turned any more: gives up what is under way. */
    void end(long joinNanos) throws InterruptedException {
        end();
        if (thread != null) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(joinNanos)));
        }
    }

    /** As above, without waiting. */
    void end() {
        ending = true;
        closeReader();
        if (thread == null) {
            ended();
        } else {
            spot.wake();
        }
    }

    private void ended() {
        if (!ended) {
            job.close();
            ended = true;
            onEnded.run();
        }
    }

    /** Whether nobody uses the store on its account any more. */
    boolean hasEnded() {
        return ended;
    }

    private void run(Consumer<Throwable> onFailure) {
        spot.occupy();
        try {
            while (!ending) {
                if (job.doWork() > 0) {
                    lookNanos = FIRST_LOOK_NANOS;
                } else if (job.isUnderWay()) {
                    lookAgainSoon();
                } else {
                    park();
                }
                if (job.failure() != null) {
                    throw job.failure();
                }
            }
        } catch (Throwable thrown) {
            onFailure.accept(thrown);
        } finally {
            ending = true;
            ended();
        }
    }

    /** Not announced, so that no task has to wake this thread. */
    private void lookAgainSoon() {
        LockSupport.parkNanos(this, lookNanos);
        lookNanos = Math.min(LAST_LOOK_NANOS, 2 * lookNanos);
    }

    private void park() {
        spot.announce();
        if (ending || job.doWork() > 0) {
            spot.retract();
            return;
        }
        spot.park(Math.max(1, Math.min(LONGEST_PARK_NANOS, job.nanosUntilDue())));
    }

    private void closeReader() {
        if (reader == null) {
            return;
        }
        try {
            reader.close();
        } catch (IOException ignored) {
            // It was only read.
        }
    }
}
