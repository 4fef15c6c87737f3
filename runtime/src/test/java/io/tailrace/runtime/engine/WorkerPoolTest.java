// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.sink.SinkWriter;
import io.tailrace.runtime.count.TaskFigures;
import io.tailrace.runtime.fixture.ScriptedSource;
import io.tailrace.runtime.fixture.ScriptedSource.Step.Throw;
import io.tailrace.runtime.worker.Idling;
import io.tailrace.runtime.worker.WorkerThreads;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkerPoolTest extends LifeFixture {

    private static final WorkerThreads DAEMONS = WorkerThreads.daemons();

    private final Set<Thread> made = ConcurrentHashMap.newKeySet();

    private final WorkerThreads remembered =
            (work, role) -> remember(DAEMONS.newThread(work, role));

    private Thread remember(Thread thread) {
        made.add(thread);
        return thread;
    }

    private WorkerPool pool(int size) {
        return WorkerPool.start(size, Idling.adaptive(), remembered);
    }

    private void assertAllThreadsEnd() throws InterruptedException {
        for (Thread thread : made) {
            thread.join();
        }
    }

    @Test
    void shouldLeaveNoThreadBehindIfOneCannotBeMade() throws InterruptedException {
        WorkerThreads two =
                (work, role) -> {
                    if (role.index() == 2) {
                        throw new OutOfMemoryError("unable to create a thread");
                    }
                    return remembered.newThread(work, role);
                };

        assertThrows(OutOfMemoryError.class, () -> WorkerPool.start(3, Idling.adaptive(), two));

        assertEquals(2, made.size());
        assertAllThreadsEnd();
    }

    @Test
    void shouldTurnTheTasksOfSeveralJobsAndLeaveTheOthersWhenOneEnds() throws InterruptedException {
        for (int size = 1; size <= 3; size++) {
            WorkerPool pool = pool(size);
            CountDownLatch first = new CountDownLatch(1000);
            CountDownLatch afterwards = new CountDownLatch(1);
            CountDownLatch more = new CountDownLatch(1);
            Job lasting =
                    RingEngine.start(
                            pipeline(
                                    numbers(2000),
                                    value -> {
                                        first.countDown();
                                        if (value == 1500) {
                                            afterwards.await();
                                            more.countDown();
                                        }
                                        return value;
                                    }),
                            CONFIG,
                            pool);
            first.await();
            afterwards.countDown();
            Job ending = RingEngine.start(pipeline(numbers(100), value -> value), CONFIG, pool);
            Job failing =
                    RingEngine.start(
                            pipeline(numbers(100), value -> 1 / (value - 7)), CONFIG, pool);

            assertEquals(JobStatus.FINISHED, ended(ending));
            failed(failing);
            more.await();
            assertEquals(JobStatus.FINISHED, ended(lasting));

            assertEquals(size, made.size(), "no job has made a thread");
            pool.close();
            assertAllThreadsEnd();
            made.clear();
        }
    }

    @Test
    void shouldShowOfAWorkerWhatItDoesForTheJobAlone() throws InterruptedException {
        WorkerPool pool = pool(1);
        Job first = RingEngine.start(pipeline(numbers(1000), value -> value), CONFIG, pool);
        assertEquals(JobStatus.FINISHED, ended(first));
        long busyForFirst = first.snapshot().workers().get(0).busyNanos();
        Job second = RingEngine.start(pipeline(numbers(10), value -> value), CONFIG, pool);
        assertEquals(JobStatus.FINISHED, ended(second));

        JobSnapshot snapshot = second.snapshot();
        for (JobSnapshot.OfWorker worker : snapshot.workers()) {
            List<TaskFigures> tasks =
                    snapshot.tasks().stream()
                            .filter(task -> worker.tasks().contains(task.name()))
                            .toList();
            assertEquals(
                    tasks.stream().mapToLong(TaskFigures::busyNanos).sum(), worker.busyNanos());
            assertEquals(
                    tasks.stream().mapToLong(TaskFigures::longestTurnNanos).max().orElseThrow(),
                    worker.longestTurnNanos());
        }
        assertTrue(busyForFirst > 0);
        assertEquals(
                busyForFirst,
                first.snapshot().workers().get(0).busyNanos(),
                "what the worker does for others adds nothing");
        pool.close();
        assertAllThreadsEnd();
    }

    /** The one worker hangs in a call of one job, and the other job goes on. */
    @Test
    void shouldGoOnWithAnotherJobWhenACallWasGivenUp() throws InterruptedException {
        WorkerPool pool = pool(1);
        Hanging hanging = new Hanging();
        Job hung =
                RingEngine.start(pipeline(numbers(100).endless(), hanging::through), CONFIG, pool);
        hanging.begun.await();
        Job other = RingEngine.start(pipeline(numbers(1000), value -> value), CONFIG, pool);

        assertEquals(JobStatus.CANCELLED, ended(hung.cancel()));
        assertEquals(JobStatus.FINISHED, ended(other));

        List<Integer> all = sink.values();
        assertEquals(1000, all.size());
        assertEquals(2, made.size(), "one thread, and the one in its place");
        hanging.letReturn();
        pool.close();
        assertAllThreadsEnd();
    }

    /** Another thread goes on writing rings that the one which was given up has written before. */
    @Test
    void shouldGoOnWithTheRingsOfAnotherJobWhenACallWasGivenUp() throws InterruptedException {
        WorkerPool pool = pool(2);
        Hanging hanging = new Hanging();
        CountDownLatch inTheMiddle = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        Job other =
                RingEngine.start(
                        pipeline(
                                numbers(2000),
                                value -> {
                                    if (value == 1500) {
                                        inTheMiddle.countDown();
                                        mayGoOn.await();
                                    }
                                    return value;
                                }),
                        CONFIG,
                        pool);
        inTheMiddle.await();
        pool.forOneJob();
        // Of one task, at the worker that turns the source of the other job.
        Job hung =
                RingEngine.start(
                        singleTaskPipeline(numbers(100).endless(), hanging::through), CONFIG, pool);
        hanging.begun.await();

        assertEquals(JobStatus.CANCELLED, ended(hung.cancel()));
        mayGoOn.countDown();

        assertEquals(JobStatus.FINISHED, ended(other));
        assertEquals(2000, sink.values().size());
        assertEquals(3, made.size(), "one of two in whose place another one went on");
        hanging.letReturn();
        pool.close();
        assertAllThreadsEnd();
    }

    /**
     * The only worker is inside a call of one job, so that it cannot say that it left the other.
     */
    @Test
    void shouldCancelAJobWhileACallOfAnotherOneHangs() throws InterruptedException {
        WorkerPool pool = pool(1);
        Hanging hanging = new Hanging();
        Job hung = hungOn(pool, hanging);
        Job other =
                RingEngine.start(pipeline(numbers(100).endless(), value -> value), PATIENT, pool);

        assertEquals(JobStatus.CANCELLED, ended(other.cancel()));

        assertEquals(1, sink.closings());
        assertEquals(JobStatus.RUNNING, hung.status());
        assertEquals(JobStatus.CANCELLED, ended(hung.cancel()));
        hanging.letReturn();
        pool.close();
        assertAllThreadsEnd();
    }

    @Test
    void shouldRestartAndFailWhileACallOfAnotherJobHangs() throws InterruptedException {
        WorkerPool pool = pool(2);
        Hanging hanging = new Hanging();
        Job hung =
                RingEngine.start(
                        singleTaskPipeline(numbers(100).endless(), hanging::through), CONFIG, pool);
        hanging.begun.await();
        IllegalStateException thrown = new IllegalStateException("no more");
        // Its source is turned by the worker that is free, its step by the one that is not.
        Job failing =
                RingEngine.start(
                        pipelineTo(
                                new ScriptedSource<Integer>().split(List.of(new Throw<>(thrown))),
                                value -> value,
                                sink::writer),
                        PATIENT.withRestart(RestartPolicy.fixedDelay(2, Duration.ZERO)),
                        pool);

        assertSame(thrown, failed(failing).getCause());

        assertEquals(3, sink.closings());
        assertEquals(JobStatus.CANCELLED, ended(hung.cancel()));
        hanging.letReturn();
        pool.close();
        assertAllThreadsEnd();
    }

    @Test
    void shouldFailWhatIsToBeRestartedOnAClosedPool() throws InterruptedException {
        WorkerPool pool = pool(1);
        CountDownLatch mayFail = new CountDownLatch(1);
        Job job =
                RingEngine.start(
                        pipeline(
                                numbers(100),
                                value -> {
                                    mayFail.await();
                                    throw new IllegalStateException("fails");
                                }),
                        CONFIG.withRestart(RestartPolicy.fixedDelay(1, Duration.ofMillis(50))),
                        pool);

        pool.close();
        mayFail.countDown();

        failed(job);
        assertEquals(JobStatus.FAILED, job.status());
        assertAllThreadsEnd();
    }

    @Test
    void shouldOpenNothingAgainForWhatCannotBeRestartedOnAClosedPool() throws InterruptedException {
        WorkerPool pool = pool(1);
        CountDownLatch mayFail = new CountDownLatch(1);
        IllegalStateException thrown = new IllegalStateException("fails");
        AtomicInteger opened = new AtomicInteger();
        Job job =
                RingEngine.start(
                        pipelineTo(
                                numbers(100),
                                value -> {
                                    mayFail.await();
                                    throw thrown;
                                },
                                context -> {
                                    opened.incrementAndGet();
                                    return sink.writer(context);
                                }),
                        PATIENT.withRestart(
                                RestartPolicy.fixedDelay(RestartPolicy.UNLIMITED, Duration.ZERO)),
                        pool);

        pool.close();
        mayFail.countDown();

        assertSame(thrown, failed(job).getCause());
        assertEquals(1, opened.get());
        assertTrue(
                log.warnings().stream().anyMatch(line -> line.contains("is not restarted")),
                log.warnings().toString());
        assertAllThreadsEnd();
    }

    /** No restart could have answered the failure, so that the cancel after it drops nothing. */
    @Test
    void shouldEndWithAFailureOnAClosedPoolThoughCancelledAfterIt() throws InterruptedException {
        WorkerPool pool = pool(1);
        CompletableFuture<Job> handle = new CompletableFuture<>();
        IllegalStateException thrown = new IllegalStateException("fails");
        Job job =
                RingEngine.start(
                        pipelineTo(
                                numbers(100),
                                value -> {
                                    handle.join();
                                    throw thrown;
                                },
                                context ->
                                        new SinkWriter<>() {
                                            @Override
                                            public void write(Integer value, long timestamp) {}

                                            @Override
                                            public void close() {
                                                handle.join().cancel();
                                            }
                                        }),
                        PATIENT.withRestart(RestartPolicy.fixedDelay(3, Duration.ZERO)),
                        pool);

        pool.close();
        handle.complete(job);

        assertSame(thrown, failed(job).getCause());
        assertAllThreadsEnd();
    }

    @Test
    void shouldTakeNoJobWhenClosed() throws InterruptedException {
        WorkerPool pool = pool(2);
        pool.close();

        assertThrows(
                IllegalStateException.class,
                () -> RingEngine.start(pipeline(numbers(1), value -> value), CONFIG, pool));
        assertAllThreadsEnd();
        assertTrue(sink.values().isEmpty());
    }
}
