// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.run;

import io.tailrace.runtime.count.TurnLengths;
import io.tailrace.runtime.engine.Job;
import io.tailrace.runtime.engine.JobSnapshot;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** A Tailrace job as a subject at work. Its source ends by itself when the load is stopped. */
public final class JobRunning implements Subject.Running {

    private final Job job;
    private final LongSupplier events;
    private TurnLengths warmUp = TurnLengths.NONE;

    /**
     * @param events how many there were, once the job has ended
     */
    public JobRunning(Job job, LongSupplier events) {
        this.job = job;
        this.events = events;
    }

    @Override
    public List<Thread> workers() {
        List<String> names =
                job.snapshot().workers().stream().map(JobSnapshot.OfWorker::name).toList();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> names.contains(thread.getName()))
                .toList();
    }

    @Override
    public void beginMeasurement() {
        warmUp = turns();
    }

    @Override
    public long awaitEnd() {
        job.await();
        return events.getAsLong();
    }

    @Override
    public OptionalLong longestStallNanos() {
        return OptionalLong.of(turns().since(warmUp).longestNanos());
    }

    private TurnLengths turns() {
        return job.snapshot().workers().stream()
                .map(JobSnapshot.OfWorker::turns)
                .reduce(TurnLengths.NONE, TurnLengths::and);
    }
}
