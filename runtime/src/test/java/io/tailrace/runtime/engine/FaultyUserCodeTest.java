// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkWriter;
import io.tailrace.runtime.failure.OperatorFailureException;
import io.tailrace.runtime.worker.Idling;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A stuck sink, a poison record, an exception, an error and an interrupt in user code, at a random
 * record of a random job: the job ends, in the way that is written down, and holds no more than its
 * lanes. {@code -Dtailrace.r9=500} runs so many; a handful by default.
 */
class FaultyUserCodeTest extends LifeFixture {

    private static final int RUNS = Integer.getInteger("tailrace.r9", 10);
    private static final int COUNT = 200;
    private static final int LANES = 2;

    private enum Fault {
        STUCK_SINK,
        POISON_RECORD,
        EXCEPTION_ONCE,
        ERROR_ONCE,
        INTERRUPT
    }

    @Test
    @Timeout(3600)
    void shouldEndAsDocumentedWhateverUserCodeDoes() throws InterruptedException {
        for (int seed = 0; seed < RUNS; seed++) {
            try {
                new Run(seed).go();
            } catch (RuntimeException | AssertionError failed) {
                throw new AssertionError("Reproduce with seed " + seed + " of R9", failed);
            }
        }
    }

    private final class Run {

        private final Fault fault;
        private final boolean restarts;
        private final boolean inSink;
        private final int at;
        private final JobConfig config;
        private final Hanging hanging = new Hanging();
        private final AtomicInteger faults = new AtomicInteger();
        private final int before = sink.values().size();

        private Run(int seed) {
            SplittableRandom random = new SplittableRandom(seed);
            fault = Fault.values()[seed % Fault.values().length];
            restarts = random.nextBoolean();
            inSink = fault == Fault.STUCK_SINK || random.nextBoolean();
            at = random.nextInt(COUNT);
            config =
                    CONFIG.withWorkers(1 + random.nextInt(3))
                            .withLaneCapacity(2 << random.nextInt(4))
                            .withTurnRecords(1 + random.nextInt(20))
                            .withIdling(random.nextBoolean() ? Idling.parking() : Idling.adaptive())
                            .withRestart(
                                    restarts
                                            ? RestartPolicy.fixedDelay(1, Duration.ofMillis(1))
                                            : RestartPolicy.none());
        }

        private void go() throws InterruptedException {
            Job job =
                    RingEngine.start(
                            pipelineTo(
                                    numbers(COUNT),
                                    value -> inSink ? value : faulty(value),
                                    this::writer),
                            config);
            switch (fault) {
                case STUCK_SINK -> stuck(job);
                case POISON_RECORD -> failedAt(job);
                case EXCEPTION_ONCE, ERROR_ONCE -> {
                    if (restarts) {
                        finished(job);
                    } else {
                        failedAt(job);
                    }
                }
                case INTERRUPT -> finished(job);
            }
            assertTrue(job.status().isTerminal());
        }

        private SinkWriter<Integer> writer(SinkContext context) {
            SinkWriter<Integer> collecting = sink.writer(context);
            return (value, timestamp) -> {
                if (inSink) {
                    faulty(value);
                }
                try {
                    collecting.write(value, timestamp);
                } catch (Exception impossible) {
                    throw new AssertionError(impossible);
                }
            };
        }

        private int faulty(int value) {
            if (value != at) {
                return value;
            }
            int times = faults.incrementAndGet();
            switch (fault) {
                case STUCK_SINK -> hanging.hang();
                case POISON_RECORD -> throw new IllegalArgumentException("poison");
                case EXCEPTION_ONCE -> {
                    if (times == 1) {
                        throw new IllegalStateException("once");
                    }
                }
                case ERROR_ONCE -> {
                    if (times == 1) {
                        throw new OutOfMemoryError("made up");
                    }
                }
                case INTERRUPT -> Thread.currentThread().interrupt();
            }
            return value;
        }

        private void stuck(Job job) throws InterruptedException {
            hanging.begun.await();
            assertEquals(JobStatus.RUNNING, job.status());

            assertEquals(JobStatus.CANCELLED, ended(job.cancel()));

            long read = job.snapshot().tasks().get(0).counts().recordsIn();
            long most = at + 1 + LANES * (config.laneCapacity() + 2L);
            assertTrue(read <= most, read + " read while the sink was stuck at " + at);
            hanging.letReturn();
            // What the stuck call itself was about to write cannot be held back; the rest is.
            assertEquals(at + 1, written().size());
        }

        private void failedAt(Job job) {
            OperatorFailureException failure = (OperatorFailureException) failed(job);
            assertEquals(inSink ? "out" : "step", failure.node());
            assertEquals(at, failure.timestamp());
            assertEquals(JobStatus.FAILED, job.status());
            assertEquals(restarts ? 2 : 1, faults.get());
        }

        private void finished(Job job) {
            assertEquals(JobStatus.FINISHED, ended(job));
            List<Integer> all = written();
            assertEquals(
                    IntStream.range(0, COUNT).boxed().toList(),
                    all.subList(all.size() - COUNT, all.size()));
        }

        private List<Integer> written() {
            List<Integer> all = sink.values();
            return all.subList(before, all.size());
        }
    }
}
