// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.runtime.clock.ProcessingClock;
import io.tailrace.runtime.task.Task;
import io.tailrace.runtime.worker.Idling;
import io.tailrace.runtime.worker.WorkerThreads;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whoever makes threads may fail to, and the threads may not do what they are made for. */
class LostThreadTest extends LifeFixture {

    private static final WorkerThreads DAEMONS = WorkerThreads.daemons();
    private static final String TASK = Task.class.getName();
    private static final IllegalStateException NO_THREAD = new IllegalStateException("no thread");

    /** Looks often. */
    private static final JobConfig WATCHED =
            PATIENT.withPatience(PATIENT.patience().withOverstay(Duration.ofMillis(4)));

    private final Hanging hanging = new Hanging();
    private final AtomicInteger made = new AtomicInteger();

    /** As when what pins the thread fails, before it comes to the work. */
    private static Thread ending(String name) {
        Thread thread = new Thread(() -> {}, name);
        thread.setDaemon(true);
        return thread;
    }

    @Test
    void shouldFailAJobWhoseThreadHasEnded() {
        WorkerThreads threads =
                (work, role) ->
                        role.index() == 1 ? ending("pinned") : DAEMONS.newThread(work, role);

        Job job =
                RingEngine.start(
                        pipeline(numbers(100), value -> value), WATCHED.withThreads(threads));

        String message = failed(job).getMessage();
        assertTrue(message.contains("has lost its thread 'pinned'"), message);
        assertTrue(message.contains("Remedy: "), message);
        assertEquals(1, sink.closings());
    }

    @Test
    void shouldMakeOtherThreadsForARestart() {
        WorkerThreads threads =
                (work, role) ->
                        made.getAndIncrement() == 1
                                ? ending("pinned")
                                : DAEMONS.newThread(work, role);

        Job job =
                RingEngine.start(
                        pipeline(numbers(100), value -> value),
                        WATCHED.withThreads(threads)
                                .withRestart(RestartPolicy.fixedDelay(1, Duration.ZERO)));

        assertEquals(JobStatus.FINISHED, ended(job));
        assertEquals(6, made.get());
    }

    /**
     * By the clock of the job it is a moment until it is noticed, though it looks once a second.
     */
    @Test
    void shouldNoticeSoonThatAThreadHasNotComeToItsWork() throws InterruptedException {
        SetClock clock = new SetClock();
        Thread ending = ending("pinned");
        WorkerThreads threads =
                (work, role) -> role.index() == 1 ? ending : DAEMONS.newThread(work, role);

        Job job =
                start(
                        pipeline(numbers(100).endless(), value -> value),
                        PATIENT.withThreads(threads),
                        clock);
        ending.join();
        clock.advance(Duration.ofMillis(5));

        assertTrue(failed(job).getMessage().contains("has lost its thread 'pinned'"));
    }

    /** The clock stands still for whoever looks from time to time. */
    @Test
    void shouldNoticeAtOnceThatAThreadHasDiedAtItsWork() {
        CountDownLatch mayDie = new CountDownLatch(1);
        OutOfMemoryError died = new OutOfMemoryError("of the host's own");
        ProcessingClock killing =
                new ProcessingClock() {
                    @Override
                    public long nowMs() {
                        return 0;
                    }

                    @Override
                    public long nowNs() {
                        if (mayDie.getCount() == 0 && isAskedByWorker("life-1")) {
                            throw died;
                        }
                        return 0;
                    }
                };
        WorkerThreads threads =
                (work, role) -> {
                    Thread thread = new Thread(work, "life-" + role.index());
                    thread.setDaemon(true);
                    thread.setUncaughtExceptionHandler((dead, thrown) -> {});
                    return thread;
                };
        Job job =
                start(
                        pipeline(numbers(100).endless(), value -> value),
                        PATIENT.withThreads(threads),
                        killing);

        mayDie.countDown();

        Throwable failure = failed(job);
        assertTrue(failure.getMessage().contains("has lost its thread 'life-1'"));
        assertSame(died, failure.getCause());
    }

    /** And not by a task that it turns, which would fail like any other. */
    private static boolean isAskedByWorker(String thread) {
        return Thread.currentThread().getName().equals(thread)
                && StackWalker.getInstance()
                        .walk(
                                frames ->
                                        frames.map(StackWalker.StackFrame::getClassName)
                                                .noneMatch(TASK::equals));
    }

    @Test
    void shouldFailAllJobsOfAPoolOneOfWhoseThreadsHasEnded() {
        WorkerPool pool =
                WorkerPool.start(
                        2,
                        Idling.adaptive(),
                        (work, role) ->
                                role.index() == 1
                                        ? ending("pinned")
                                        : DAEMONS.newThread(work, role));
        Job first = RingEngine.start(pipeline(numbers(100), value -> value), WATCHED, pool);
        Job second = RingEngine.start(pipeline(numbers(100), value -> value), WATCHED, pool);

        assertTrue(isOfLostWorker(failed(first)));
        assertTrue(isOfLostWorker(failed(second)));
        pool.close();
    }

    private static boolean isOfLostWorker(Throwable failure) {
        String lost = "Worker 'tailrace-pool-1' has lost its thread 'pinned'";
        return failure.getMessage().startsWith(lost);
    }

    /** Its second thread ends at once, those made in its place do not. */
    private WorkerPool losingOne() {
        return WorkerPool.start(
                2,
                Idling.adaptive(),
                (work, role) ->
                        made.getAndIncrement() == 1
                                ? ending("pinned")
                                : DAEMONS.newThread(work, role));
    }

    @Test
    void shouldRunJobsStartedOnAPoolAfterItHasLostAWorker() {
        WorkerPool pool = losingOne();
        Job first = RingEngine.start(pipeline(numbers(100), value -> value), PATIENT, pool);
        assertTrue(isOfLostWorker(failed(first)));
        int written = sink.values().size();

        for (int more = 1; more <= 3; more++) {
            Job next = RingEngine.start(pipeline(numbers(100), value -> value), PATIENT, pool);

            assertEquals(JobStatus.FINISHED, ended(next));
            assertEquals(written + 100 * more, sink.values().size());
        }
        assertEquals(3, made.get());
        pool.close();
    }

    @Test
    void shouldRestartAJobOnAPoolThatHasLostAWorker() {
        WorkerPool pool = losingOne();

        Job job =
                RingEngine.start(
                        pipeline(numbers(100), value -> value),
                        PATIENT.withRestart(RestartPolicy.fixedDelay(1, Duration.ZERO)),
                        pool);

        assertEquals(JobStatus.FINISHED, ended(job));
        assertEquals(2, job.snapshot().attempt());
        assertEquals(3, made.get());
        pool.close();
    }

    @Test
    void shouldLeaveAJobAloneThatHasNoTaskAtTheWorkerThatAPoolHasLost() {
        WorkerPool pool = losingOne();
        CountDownLatch mayEnd = new CountDownLatch(1);
        Job elsewhere =
                RingEngine.start(
                        singleTaskPipeline(
                                numbers(100),
                                value -> {
                                    mayEnd.await();
                                    return value;
                                }),
                        PATIENT,
                        pool);
        Job there = RingEngine.start(pipeline(numbers(100), value -> value), PATIENT, pool);
        assertTrue(isOfLostWorker(failed(there)));

        mayEnd.countDown();
        assertEquals(JobStatus.FINISHED, ended(elsewhere));
        pool.close();
    }

    @Test
    void shouldOpenNothingIfAThreadCannotBeMade() {
        AtomicInteger opened = new AtomicInteger();
        JobConfig config =
                CONFIG.withThreads(
                        (work, role) -> {
                            throw NO_THREAD;
                        });

        assertSame(
                NO_THREAD,
                assertThrows(
                        IllegalStateException.class,
                        () ->
                                RingEngine.start(
                                        pipelineTo(
                                                numbers(1),
                                                value -> value,
                                                context -> {
                                                    opened.incrementAndGet();
                                                    return sink.writer(context);
                                                }),
                                        config)));

        assertEquals(0, opened.get());
    }

    @Test
    void shouldFailTheOtherJobsIfNoThreadCanBeMadeInPlaceOfOneGivenUp()
            throws InterruptedException {
        WorkerPool pool =
                WorkerPool.start(
                        1,
                        Idling.adaptive(),
                        (work, role) -> {
                            if (made.getAndIncrement() > 0) {
                                throw NO_THREAD;
                            }
                            return DAEMONS.newThread(work, role);
                        });
        Job hung = hungOn(pool, hanging);
        Job other =
                RingEngine.start(pipeline(numbers(100).endless(), value -> value), PATIENT, pool);

        assertEquals(JobStatus.CANCELLED, ended(hung.cancel()));

        assertSame(NO_THREAD, failed(other));
        assertEquals(1, sink.closings());
        Job late = RingEngine.start(pipeline(numbers(100), value -> value), PATIENT, pool);
        assertSame(NO_THREAD, failed(late));
        hanging.letReturn();
        pool.close();
    }

    /** Making a thread is user code as well, and holds up nobody who wants to end. */
    @Test
    void shouldCancelTheOtherJobsWhileAThreadIsBeingMade() throws InterruptedException {
        CountDownLatch making = new CountDownLatch(1);
        CountDownLatch mayMake = new CountDownLatch(1);
        WorkerPool pool =
                WorkerPool.start(
                        1,
                        Idling.adaptive(),
                        (work, role) -> {
                            if (made.getAndIncrement() > 0) {
                                making.countDown();
                                await(mayMake);
                            }
                            return DAEMONS.newThread(work, role);
                        });
        Job hung = hungOn(pool, hanging);
        Job other =
                RingEngine.start(pipeline(numbers(100).endless(), value -> value), PATIENT, pool);
        Job lasting = RingEngine.start(pipeline(numbers(100), value -> value), PATIENT, pool);

        assertEquals(JobStatus.CANCELLED, ended(hung.cancel()));
        making.await();
        assertEquals(JobStatus.CANCELLED, ended(other.cancel()));

        assertEquals(JobStatus.RUNNING, lasting.status());
        mayMake.countDown();
        assertEquals(JobStatus.FINISHED, ended(lasting));
        hanging.letReturn();
        pool.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
