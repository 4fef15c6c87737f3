// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.sink.SinkWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** User code that does not return: told of, waited for, given up, and held off from then on. */
class HangingCallTest extends LifeFixture {

    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final Hanging hanging = new Hanging();

    private int hangAt50(int value) {
        if (value == 50) {
            hanging.hang();
        }
        return value;
    }

    @Test
    void shouldTellOfATurnThatOverstaysAndOfItsReturn() throws InterruptedException {
        CountDownLatch listening = new CountDownLatch(1);
        Job job =
                RingEngine.start(
                        pipeline(
                                numbers(100),
                                value -> {
                                    listening.await();
                                    return hangAt50(value);
                                }),
                        CONFIG.withPatience(
                                Patience.defaults().withOverstay(Duration.ofMillis(4))));
        Heard heard = new Heard();
        job.addListener(heard);
        listening.countDown();
        hanging.begun.await();

        var overstays = heard.await(JobEvent.TurnOverstays.class);
        while (overstays.stack().stream().noneMatch(f -> f.getMethodName().equals("hang"))) {
            // The turn may have been told of before it came to the call.
            overstays = heard.await(JobEvent.TurnOverstays.class);
        }
        hanging.mayReturn.countDown();

        assertEquals("step#0", overstays.task());
        JobEvent.TurnReturned returned;
        do {
            returned = heard.await(JobEvent.TurnReturned.class);
        } while (returned.lasted().compareTo(overstays.lasted()) < 0);
        assertEquals("step#0", returned.task());
        assertEquals(JobStatus.FINISHED, ended(job));
        assertTrue(
                log.warnings().stream().anyMatch(line -> line.contains("Hanging.hang(")),
                log.warnings().toString());
        assertEquals(1, hanging.interrupted.getCount(), "nobody asked for the end");
    }

    @Test
    void shouldCancelWithoutACallThatDoesNotReturn() throws InterruptedException {
        Job job = RingEngine.start(pipeline(numbers(100).endless(), this::hangAt50), CONFIG);
        Heard heard = new Heard();
        job.addListener(heard);
        hanging.begun.await();

        assertEquals(JobStatus.CANCELLED, ended(job.cancel()));

        assertEquals("step#0", heard.await(JobEvent.CallAbandoned.class).task());
        hanging.interrupted.await();
        assertTrue(
                log.warnings().stream()
                        .anyMatch(
                                line ->
                                        line.contains("without task 'step#0'")
                                                && line.contains(hanging.thread.getName())),
                log.warnings().toString());
        assertTrue(sink.values().size() <= 50);
        assertEquals(1, sink.closings());
        hanging.letReturn();
    }

    @Test
    void shouldNotTellOfTheReturnOfATurnThatWasGivenUp() throws InterruptedException {
        Job job =
                RingEngine.start(
                        pipeline(numbers(100).endless(), this::hangAt50),
                        CONFIG.withPatience(CONFIG.patience().withOverstay(Duration.ofMillis(4))));
        Heard heard = new Heard();
        job.addListener(heard);
        hanging.begun.await();
        heard.await(JobEvent.TurnOverstays.class);

        ended(job.cancel());

        assertEquals("step#0", heard.await(JobEvent.CallAbandoned.class).task());
        assertTrue(
                heard.until(JobStatus.CANCELLED).stream()
                        .noneMatch(event -> event instanceof JobEvent.TurnReturned));
        hanging.letReturn();
    }

    /** The step and the sink are one task: what the step returns would be written. */
    @Test
    void shouldLetNothingReachASinkAfterTheCallWasGivenUp() throws InterruptedException {
        for (int end = 0; end < 2; end++) {
            Hanging hangs = new Hanging();
            int before = sink.values().size();
            Job job =
                    RingEngine.start(fusedPipeline(numbers(100).endless(), hangs::through), CONFIG);
            hangs.begun.await();

            ended(job.cancel());
            hangs.letReturn();

            assertEquals(before, sink.values().size());
            assertEquals(0, sink.closings(), "closing could write what is still buffered");
        }
    }

    @Test
    void shouldGoOnInANewRunWhileACallOfTheOldOneHangs() throws InterruptedException {
        AtomicBoolean first = new AtomicBoolean(true);
        Job job =
                RingEngine.start(
                        pipeline(
                                numbers(100),
                                value -> {
                                    if (value == 20 && first.get()) {
                                        hanging.hang();
                                        throw new IllegalStateException("nobody hears of this");
                                    }
                                    return value;
                                },
                                value -> {
                                    if (value == 10 && first.get()) {
                                        hanging.begun.await();
                                        first.set(false);
                                        throw new IllegalStateException("while the other hangs");
                                    }
                                    return value;
                                }),
                        CONFIG.withLaneCapacity(64)
                                .withTurnRecords(1)
                                .withRestart(RestartPolicy.fixedDelay(1, AT_ONCE)));

        assertEquals(JobStatus.FINISHED, ended(job));
        hanging.letReturn();

        List<Integer> all = sink.values();
        assertEquals(
                IntStream.range(0, 100).boxed().toList(),
                all.subList(all.size() - 100, all.size()),
                "the new run, and nothing of the old one among it");
    }

    @Test
    void shouldEndWithoutACloseThatDoesNotReturn() throws InterruptedException {
        do {
            // Again, should the errand have been given up before its thread got there.
            Job job =
                    RingEngine.start(
                            pipelineTo(
                                    numbers(10),
                                    value -> value,
                                    context ->
                                            new SinkWriter<>() {
                                                @Override
                                                public void write(Integer value, long timestamp) {}

                                                @Override
                                                public void close() {
                                                    hanging.hang();
                                                }
                                            }),
                            CONFIG);

            assertEquals(JobStatus.FINISHED, ended(job));
        } while (hanging.thread == null);

        hanging.interrupted.await();
        assertTrue(
                log.warnings().stream().anyMatch(line -> line.contains("without closing")),
                log.warnings().toString());
        hanging.letReturn();
    }

    @Test
    void shouldCancelARestartWhoseOpeningDoesNotReturn() throws InterruptedException {
        AtomicInteger opened = new AtomicInteger();
        Job job =
                RingEngine.start(
                        pipelineTo(
                                numbers(100),
                                value -> 100 / (value - 50),
                                context -> {
                                    if (opened.getAndIncrement() > 0) {
                                        hanging.hang();
                                    }
                                    return sink.writer(context);
                                }),
                        CONFIG.withRestart(RestartPolicy.fixedDelay(1, AT_ONCE)));
        hanging.begun.await();

        assertEquals(JobStatus.CANCELLED, ended(job.cancel()));

        hanging.interrupted.await();
        hanging.letReturn();
    }

    @Test
    void shouldGoOnAfterUserCodeHasLeftItsThreadInterrupted() {
        Job job =
                RingEngine.start(
                        pipeline(
                                numbers(500),
                                value -> {
                                    Thread.currentThread().interrupt();
                                    return value;
                                }),
                        CONFIG);

        assertEquals(JobStatus.FINISHED, ended(job));
        assertEquals(500, sink.values().size());
    }

    @Test
    void shouldEndTheThreadsOfReadersAndNameThoseThatDoNotEnd() throws InterruptedException {
        ReaderThreads threads = new ReaderThreads("job");
        CountDownLatch ended = new CountDownLatch(1);
        Thread polite =
                threads.newThread(
                        () -> {
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException interrupted) {
                                ended.countDown();
                            }
                        });
        polite.start();
        Thread stubborn = threads.newThread(hanging::hang);
        stubborn.start();
        hanging.begun.await();

        threads.end(Duration.ofMillis(20).toNanos());

        ended.await();
        hanging.interrupted.await();
        assertEquals(
                1,
                log.warnings().stream().filter(line -> line.contains(stubborn.getName())).count());
        assertFalse(log.warnings().toString().contains(polite.getName()));
        hanging.letReturn();
    }
}
