// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.run;

import io.tailrace.runtime.engine.Job;
import io.tailrace.runtime.engine.JobSnapshot;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** A Tailrace job as a subject at work. Its source ends by itself when the load is stopped. */
public record JobRunning(Job job, LongSupplier events) implements Subject.Running {

    @Override
    public List<Thread> workers() {
        List<String> names =
                job.snapshot().workers().stream().map(JobSnapshot.OfWorker::name).toList();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> names.contains(thread.getName()))
                .toList();
    }

    @Override
    public long awaitEnd() {
        job.await();
        return events.getAsLong();
    }

    @Override
    public OptionalLong longestStallNanos() {
        return job.snapshot().workers().stream()
                .mapToLong(JobSnapshot.OfWorker::longestTurnNanos)
                .max();
    }
}
