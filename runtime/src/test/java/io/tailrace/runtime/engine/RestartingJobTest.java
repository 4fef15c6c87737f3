// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.checkpoint.schedule.CheckpointPolicy;
import io.tailrace.checkpoint.store.MemoryCheckpointStore;
import io.tailrace.runtime.failure.OperatorFailureException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestartingJobTest extends LifeFixture {

    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final Duration NEVER = Duration.ofDays(1);

    private final AtomicInteger failuresLeft = new AtomicInteger();

    private int failing(int value) {
        if (value == 50 && failuresLeft.getAndDecrement() > 0) {
            throw new IllegalStateException("fails");
        }
        return value;
    }

    @Test
    void shouldReadAllAgainAndSayLoudlyThatStateIsLost() throws InterruptedException {
        failuresLeft.set(3);
        Job job =
                RingEngine.start(
                        pipeline(numbers(100), this::failing),
                        PATIENT.withRestart(RestartPolicy.fixedDelay(3, AT_ONCE)));
        Heard heard = new Heard();
        job.addListener(heard);

        assertEquals(JobStatus.FINISHED, ended(job));

        List<Integer> last =
                sink.values().subList(sink.values().size() - 100, sink.values().size());
        assertEquals(IntStream.range(0, 100).boxed().toList(), last);
        assertEquals(4, sink.closings());
        assertEquals(4, job.snapshot().attempt());
        assertEquals(3, log.warnings().size(), log.warnings().toString());
        assertTrue(
                log.warnings().stream().allMatch(line -> line.contains("ALL STATE IS LOST")),
                log.warnings().toString());
        heard.until(JobStatus.FINISHED);
    }

    @Test
    void shouldShowTheStackOfAFailureOnceHoweverOftenItFailsSo() {
        failuresLeft.set(3);

        Job job =
                RingEngine.start(
                        pipeline(numbers(100), this::failing),
                        PATIENT.withRestart(RestartPolicy.fixedDelay(3, AT_ONCE)));

        assertEquals(JobStatus.FINISHED, ended(job));
        assertEquals(
                List.of(true, false, false), log.warningsWithStack(), log.warnings().toString());
        assertTrue(log.warnings().get(2).contains("It has failed as before: "));
    }

    @Test
    void shouldRestartWithoutAWordWhereThereAreCheckpoints() {
        failuresLeft.set(2);
        MemoryCheckpointStore store = new MemoryCheckpointStore();
        Checkpoints checkpoints = Checkpoints.in(() -> store, CheckpointPolicy.every(NEVER));

        Job job =
                RingEngine.start(
                        pipeline(numbers(100), this::failing),
                        PATIENT.withCheckpoints(checkpoints));

        assertEquals(JobStatus.FINISHED, ended(job));
        assertEquals(3, job.snapshot().attempt());
    }

    @Test
    void shouldNotRestartWithoutAWordWhereThereAreNone() {
        failuresLeft.set(1);

        Job job = RingEngine.start(pipeline(numbers(100), this::failing), PATIENT);

        failed(job);
        assertEquals(1, job.snapshot().attempt());
    }

    @Test
    void shouldKeepToWhatWasSaidOfRestarts() {
        Checkpoints checkpoints =
                Checkpoints.in(MemoryCheckpointStore::new, CheckpointPolicy.every(NEVER));
        JobConfig plain = JobConfig.defaults();
        RestartPolicy none = RestartPolicy.none();

        assertEquals(none, plain.restart());
        assertEquals(
                none,
                plain.withWorkers(2).withRestart(none).withCheckpoints(checkpoints).restart());
        assertEquals(none, plain.withCheckpoints(checkpoints).withRestart(none).restart());
        assertEquals(
                RestartPolicy.fromCheckpoints(),
                plain.withCheckpoints(checkpoints).withWorkers(2).restart());
        assertEquals(10, RestartPolicy.fromCheckpoints().mostRestarts());
    }

    @Test
    void shouldEndWithTheLastFailureWhenRestartsAreUsedUp() {
        failuresLeft.set(5);
        Job job =
                RingEngine.start(
                        pipeline(numbers(100), this::failing),
                        PATIENT.withRestart(RestartPolicy.fixedDelay(2, AT_ONCE)));

        assertInstanceOf(OperatorFailureException.class, failed(job));

        assertEquals(JobStatus.FAILED, job.status());
        assertEquals(2, failuresLeft.get());
        assertEquals(3, sink.closings());
        assertEquals(3, job.snapshot().attempt());
    }

    @Test
    void shouldServeTheSameHandleAfterARestart() throws InterruptedException {
        failuresLeft.set(1);
        Heard heard = new Heard();
        CountDownLatch listening = new CountDownLatch(1);
        CountDownLatch secondRun = new CountDownLatch(200);
        Job job =
                RingEngine.start(
                        pipeline(
                                numbers(1000).endless(),
                                value -> {
                                    listening.await();
                                    secondRun.countDown();
                                    return failing(value);
                                }),
                        PATIENT.withRestart(RestartPolicy.fixedDelay(1, AT_ONCE)));
        job.addListener(heard);
        listening.countDown();
        heard.until(JobStatus.RESTARTING);
        assertEquals(1, heard.await(JobEvent.WillRestart.class).restart());
        heard.until(JobStatus.RUNNING);
        secondRun.await();

        assertEquals(JobStatus.STOPPED, ended(job.stop()));
        assertTrue(job.snapshot().tasks().get(0).counts().recordsIn() >= 149);
    }

    @Test
    void shouldCancelWhileWaitingForARestart() throws InterruptedException {
        Job job = waiting();

        assertEquals(JobStatus.CANCELLED, ended(job.cancel()));
    }

    @Test
    void shouldEndWithTheFailureWhenStoppedWhileWaitingForARestart() throws InterruptedException {
        Job stopped = waiting();
        stopped.stop();
        assertInstanceOf(OperatorFailureException.class, failed(stopped));
        assertEquals(JobStatus.FAILED, stopped.status());

        Job closed = waiting();
        closed.close();
        assertEquals(JobStatus.FAILED, closed.status());
    }

    @Test
    void shouldTryAgainWhenARestartFailsToOpen() {
        AtomicInteger opened = new AtomicInteger();
        failuresLeft.set(1);
        IllegalStateException refused = new IllegalStateException("no connection");
        var failing =
                pipelineTo(
                        numbers(100),
                        this::failing,
                        context -> {
                            if (opened.incrementAndGet() > 1) {
                                throw refused;
                            }
                            return sink.writer(context);
                        });

        Job job =
                RingEngine.start(
                        failing, PATIENT.withRestart(RestartPolicy.fixedDelay(4, AT_ONCE)));

        assertSame(refused, failed(job).getCause());
        assertEquals(5, opened.get());
    }

    @Test
    void shouldThrowWhatCannotBeOpenedAtTheStart() {
        IllegalStateException refused = new IllegalStateException("no connection");
        var failing =
                pipelineTo(
                        numbers(100),
                        value -> value,
                        context -> {
                            throw refused;
                        });
        JobConfig config = PATIENT.withRestart(RestartPolicy.fixedDelay(4, AT_ONCE));

        OperatorFailureException thrown =
                assertThrows(
                        OperatorFailureException.class, () -> RingEngine.start(failing, config));

        assertSame(refused, thrown.getCause());
    }

    @Test
    void shouldTellListenersInOrderHoweverTheyBehave() throws InterruptedException {
        failuresLeft.set(1);
        List<String> heard = new ArrayList<>();
        CountDownLatch mayHear = new CountDownLatch(1);
        CountDownLatch listening = new CountDownLatch(1);
        Job job =
                RingEngine.start(
                        pipeline(
                                numbers(100),
                                value -> {
                                    listening.await();
                                    return failing(value);
                                }),
                        PATIENT.withRestart(RestartPolicy.fixedDelay(1, AT_ONCE)));
        job.addListener(
                event -> {
                    throw new IllegalStateException("a listener of no use");
                });
        job.addListener(
                event -> {
                    try {
                        mayHear.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    if (event instanceof JobEvent.StatusChanged changed) {
                        heard.add(changed.from() + " to " + changed.to());
                    }
                });
        Heard last = new Heard();
        job.addListener(last);
        listening.countDown();

        assertEquals(JobStatus.FINISHED, ended(job), "a listener that blocks keeps no job up");
        mayHear.countDown();
        last.until(JobStatus.FINISHED);

        assertEquals(
                List.of("RUNNING to RESTARTING", "RESTARTING to RUNNING", "RUNNING to FINISHED"),
                heard);
        assertTrue(
                log.warnings().contains("A listener of job 'life' failed"),
                log.warnings().toString());
    }

    private Job waiting() throws InterruptedException {
        failuresLeft.set(1);
        CountDownLatch listening = new CountDownLatch(1);
        Job job =
                RingEngine.start(
                        pipeline(
                                numbers(100),
                                value -> {
                                    listening.await();
                                    return failing(value);
                                }),
                        PATIENT.withRestart(RestartPolicy.fixedDelay(1, NEVER)));
        Heard heard = new Heard();
        job.addListener(heard);
        listening.countDown();
        heard.await(JobEvent.WillRestart.class);
        return job;
    }
}
