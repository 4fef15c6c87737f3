// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.journal;

import io.tailrace.bench.run.Load;
import io.tailrace.bench.run.Subject;
import io.tailrace.bench.run.Tally;
import io.tailrace.connectors.Sinks;
import io.tailrace.operator.source.Source;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.engine.Job;
import io.tailrace.runtime.engine.JobConfig;
import io.tailrace.runtime.engine.RingEngine;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A thread that pushes by schedule, and the job that takes it in. */
final class PushedRunning implements Subject.Running {

    private static final long SHORT_NANOS = 50_000;
    private static final long LOOK_NANOS = 1_000_000;
    private static final byte[] FILLING = new byte[Pushed.FILLING_BYTES];

    @FunctionalInterface
    interface Putting {
        void put(Pushed record) throws InterruptedException;
    }

    @FunctionalInterface
    interface Ending {
        void end() throws Exception;
    }

    private final Load load;
    private final Tally tally;
    private final boolean untilKnown;
    private final Putting putting;
    private final Ending ending;
    private final AtomicLong arrived = new AtomicLong();
    private final Job job;
    private final Thread pusher;
    private volatile long events;

    /**
     * @param untilKnown whether latencies are those of putting
     * @param ending what is left to do when all has arrived
     */
    PushedRunning(
            Load load,
            Tally tally,
            boolean untilKnown,
            Source<Pushed, Long> source,
            Putting putting,
            Ending ending) {
        this.load = load;
        this.tally = tally;
        this.untilKnown = untilKnown;
        this.putting = putting;
        this.ending = ending;
        PipelineBuilder builder = Pipeline.named("pushed");
        builder.from("records", source)
                .withoutTimestamps()
                .to("sink", Sinks.forEach(this::onArrival));
        this.job = RingEngine.start(builder.build(), JobConfig.defaults());
        this.pusher = new Thread(this::push, "pusher");
        pusher.start();
    }

    private void onArrival(Pushed record) {
        if (!untilKnown) {
            tally.result(record.key(), record.value(), record.intendedNanos());
        }
        arrived.lazySet(arrived.get() + 1);
    }

    private void push() {
        load.begin();
        long number = 0;
        try {
            while (!load.isOver(number)) {
                long due = load.due();
                while (number < due && !load.isOver(number)) {
                    putOne(number);
                    number++;
                }
                awaitDue(number);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts it", e);
        }
        events = number;
    }

    private void putOne(long number) throws InterruptedException {
        long intended = load.intendedNanos(number);
        Pushed record = new Pushed(load.key(number), Load.value(number), intended, FILLING);
        putting.put(record);
        if (untilKnown) {
            tally.result(record.key(), record.value(), intended);
        }
    }

    /** Leaves the processor to others where there is time, and to nobody where there is not. */
    private void awaitDue(long number) {
        if (load.intendedNanos(number) - System.nanoTime() > 2 * SHORT_NANOS) {
            LockSupport.parkNanos(SHORT_NANOS);
        } else {
            Thread.onSpinWait();
        }
    }

    @Override
    public List<Thread> workers() {
        return List.of(pusher);
    }

    @Override
    public long awaitEnd() throws Exception {
        pusher.join();
        while (arrived.get() < events && !job.status().isTerminal()) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        job.cancel();
        job.await();
        ending.end();
        return events;
    }
}
