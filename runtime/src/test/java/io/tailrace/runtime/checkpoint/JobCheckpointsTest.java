// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.checkpoint.align.BarrierAligner;
import io.tailrace.checkpoint.schedule.CheckpointPolicy;
import io.tailrace.checkpoint.schedule.Increments;
import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.CheckpointReader;
import io.tailrace.checkpoint.store.MemoryCheckpointStore;
import io.tailrace.checkpoint.store.TaskContents;
import io.tailrace.runtime.assembly.TaskPlace;
import io.tailrace.runtime.clock.TaskClock;
import io.tailrace.runtime.clock.VirtualClock;
import io.tailrace.runtime.count.SingleWriterCounter;
import io.tailrace.runtime.fixture.CapturedLog;
import io.tailrace.runtime.out.Outbox;
import io.tailrace.runtime.snapshot.CheckpointEvents;
import io.tailrace.runtime.snapshot.HandOver;
import io.tailrace.runtime.snapshot.SnapshotChain;
import io.tailrace.runtime.snapshot.TaskCheckpoints;
import io.tailrace.runtime.task.TaskCommand;
import io.tailrace.runtime.task.TaskCommand.Kind;
import io.tailrace.state.capture.UnknownState;
import io.tailrace.state.snapshot.CaptureBudget;
import io.tailrace.state.snapshot.SnapshotEpoch;
import io.tailrace.state.snapshot.TaskSnapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Two tasks without inputs, and a store that may fail. */
class JobCheckpointsTest {

    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final Duration TIMEOUT = Duration.ofMillis(400);

    private final VirtualClock clock = VirtualClock.startingAt(0);
    private final FlickeringStore store = new FlickeringStore(new MemoryCheckpointStore());
    private final List<String> told = new ArrayList<>();
    private final List<OneTask> tasks = new ArrayList<>();
    private boolean hearCompletion = true;

    @Test
    void shouldBeCompleteWhenAllIsCapturedAndWritten() throws IOException {
        JobCheckpoints job = begun(CheckpointPolicy.every(INTERVAL));
        assertEquals(0, job.doWork());
        clock.advance(INTERVAL);

        work(job);
        assertEquals(List.of("begin 1"), told);
        tasks.get(0).capture();
        work(job);
        assertEquals(List.of(), store.complete());
        tasks.get(1).capture();
        work(job);

        assertEquals(List.of("begin 1", "complete 1"), told);
        assertEquals(1, store.complete().size());
        assertEquals(1, job.figures().complete());
        assertFalse(job.isUnderWay());
        work(job);
        assertEquals(List.of("begin 1", "complete 1"), told);
    }

    @Test
    void shouldGiveUpWhatTakesTooLong() throws IOException {
        JobCheckpoints job = begun(policy());
        clock.advance(INTERVAL);
        work(job);
        clock.advance(TIMEOUT.minusMillis(1));
        work(job);
        assertEquals(List.of("begin 1"), told);
        assertEquals(TimeUnit.MILLISECONDS.toNanos(1), job.nanosUntilDue());
        clock.advance(Duration.ofMillis(1));

        quietly(() -> assertEquals(1, job.doWork()));

        assertEquals(List.of("begin 1", "abort 1"), told);
        assertEquals(1, job.figures().failed());
        assertNull(job.failure());
    }

    @Test
    void shouldFailTheJobWhenMoreFailInARowThanItTolerates() throws IOException {
        JobCheckpoints job = begun(policy().withTolerableFailures(1));
        store.failing = 2;
        for (int i = 0; i < 2; i++) {
            assertNull(job.failure());
            clock.advance(INTERVAL);
            quietly(job::doWork);
        }

        assertNotNull(job.failure());
        clock.advance(INTERVAL);
        assertEquals(0, job.doWork());
        assertEquals(List.of("abort 1", "abort 2"), told);
    }

    @Test
    void shouldNotTakeWhatWasCapturedForOneGivenUp() throws IOException {
        JobCheckpoints job = begun(policy());
        loseOne(job);
        clock.advance(INTERVAL);
        work(job);

        tasks.get(0).events.onCaptured(1, new TaskContents("late", 7, 8, List.of()));
        work(job);
        tasks.forEach(OneTask::capture);
        work(job);

        assertEquals(List.of("begin 1", "abort 1", "begin 2", "complete 2"), told);
        try (CheckpointReader reader = store.read(2)) {
            assertEquals(
                    List.of("task-0-0", "task-1-0"),
                    reader.contents().tasks().stream().map(TaskContents::task).toList());
        }
    }

    @Test
    void shouldNotGiveUpBecauseATaskHasGivenUpAnEarlierOne() throws IOException {
        JobCheckpoints job = begun(policy());
        loseOne(job);
        clock.advance(INTERVAL);
        work(job);

        tasks.get(0).events.onGivenUp(1, "late");
        work(job);
        tasks.forEach(OneTask::capture);
        work(job);

        assertEquals(List.of("begin 1", "abort 1", "begin 2", "complete 2"), told);
        assertEquals(1, job.figures().failed());
    }

    @Test
    void shouldGiveUpWhatATaskHasGivenUp() throws IOException {
        JobCheckpoints job = begun(policy());
        clock.advance(INTERVAL);
        work(job);

        tasks.get(1).events.onGivenUp(1, "no room");
        quietly(job::doWork);

        assertEquals(List.of("begin 1", "abort 1"), told);
        assertEquals(1, job.figures().failed());
    }

    @Test
    void shouldReleaseTasksOnlyWhenAllHaveCommittedTheLastOne() throws IOException {
        JobCheckpoints job = begun(policy());
        tasks.get(0).events.onEnded(false);
        work(job);
        assertEquals(List.of(), told);
        tasks.get(1).events.onEnded(false);
        hearCompletion = false;
        work(job);
        tasks.forEach(OneTask::capture);
        work(job);
        assertEquals(List.of("begin 1", "complete 1"), told);
        assertEquals(CheckpointKind.END, store.complete().get(0).kind());
        assertTrue(job.isUnderWay());

        tasks.get(1).checkpoints.complete(1);
        work(job);
        assertEquals(List.of("begin 1", "complete 1"), told);
        tasks.get(0).checkpoints.complete(1);
        work(job);

        assertEquals(List.of("begin 1", "complete 1", "release 0"), told);
        assertFalse(job.isUnderWay());
        clock.advance(Duration.ofHours(1));
        assertEquals(0, job.doWork());
        assertEquals(Long.MAX_VALUE, job.nanosUntilDue());
    }

    @Test
    void shouldNotCountCommitsOfAnEarlierOneForTheLast() throws IOException {
        JobCheckpoints job = begun(policy());
        hearCompletion = false;
        clock.advance(INTERVAL);
        work(job);
        tasks.forEach(OneTask::capture);
        work(job);
        tasks.forEach(task -> task.events.onEnded(true));
        work(job);
        tasks.forEach(OneTask::capture);
        work(job);
        assertEquals(CheckpointKind.STOP, store.complete().get(1).kind());

        tasks.forEach(task -> task.checkpoints.complete(1));
        work(job);

        assertFalse(told.contains("release 0"));
    }

    @Test
    void shouldPauseForAnIntervalBeforeItTriesTheLastOneAgain() throws IOException {
        JobCheckpoints job = begun(policy());
        tasks.forEach(task -> task.events.onEnded(false));
        store.failing = 2;

        for (int failures = 1; failures <= 2; failures++) {
            quietly(job::doWork);
            assertEquals(failures, job.figures().failed(), "at once when it can be tried");
            assertEquals(INTERVAL.toNanos(), job.nanosUntilDue());
            clock.advance(INTERVAL.minusMillis(1));
            work(job);
            assertEquals(failures, store.begun);
            clock.advance(Duration.ofMillis(1));
        }
        work(job);

        assertEquals(3, store.begun);
        assertEquals(List.of("abort 1", "abort 2", "begin 3"), told);
    }

    @Test
    void shouldPauseForNoMoreThanASecondBeforeItTriesTheLastOneAgain() throws IOException {
        JobCheckpoints job =
                begun(
                        CheckpointPolicy.every(Duration.ofHours(1))
                                .withTolerableFailures(Integer.MAX_VALUE));
        tasks.forEach(task -> task.events.onEnded(false));
        store.failing = 1;
        quietly(job::doWork);

        assertEquals(TimeUnit.SECONDS.toNanos(1), job.nanosUntilDue());
        clock.advance(Duration.ofMillis(999));
        assertEquals(0, job.doWork());
        clock.advance(Duration.ofMillis(1));
        assertEquals(1, job.doWork());
    }

    @Test
    void shouldTakeOneThatIsAskedForAndAnswer() throws IOException {
        JobCheckpoints job = begun(policy());
        CompletableFuture<CheckpointInfo> answer = job.request(CheckpointKind.SAVEPOINT);

        work(job);
        assertFalse(answer.isDone());
        tasks.forEach(OneTask::capture);
        work(job);

        assertEquals(CheckpointKind.SAVEPOINT, answer.join().kind());
    }

    @Test
    void shouldAnswerThoseWhoseCheckpointFailsOrComesTooLate() throws IOException {
        JobCheckpoints job = begun(policy());
        store.failing = 1;
        CompletableFuture<CheckpointInfo> failed = job.request(CheckpointKind.SAVEPOINT);
        quietly(job::doWork);
        assertTrue(failed.isCompletedExceptionally());
        CompletableFuture<CheckpointInfo> underWay = job.request(CheckpointKind.SAVEPOINT);
        work(job);
        CompletableFuture<CheckpointInfo> waiting = job.request(CheckpointKind.SAVEPOINT);

        job.close();

        assertTrue(underWay.isCompletedExceptionally());
        assertTrue(waiting.isCompletedExceptionally());
        assertTrue(job.request(CheckpointKind.SAVEPOINT).isCompletedExceptionally());
        clock.advance(Duration.ofHours(1));
        work(job);
        assertEquals(List.of("abort 1", "begin_savepoint 2"), told);
        assertEquals(Long.MAX_VALUE, job.nanosUntilDue());
    }

    private static CheckpointPolicy policy() {
        return CheckpointPolicy.every(INTERVAL)
                .withTimeout(TIMEOUT)
                .withTolerableFailures(Integer.MAX_VALUE);
    }

    private JobCheckpoints begun(CheckpointPolicy policy) throws IOException {
        JobCheckpoints job =
                new JobCheckpoints(
                        CheckpointSetup.of(
                                "job",
                                8,
                                policy,
                                UnknownState.REFUSE_OF_THOSE_HERE,
                                clock,
                                CheckpointNews.NONE),
                        store,
                        null,
                        clock,
                        () -> {});
        tasks.add(new OneTask(job, new TaskPlace(0, 0)));
        tasks.add(new OneTask(job, new TaskPlace(1, 0)));
        job.begin(this::tell);
        return job;
    }

    private void tell(TaskCommand command) {
        told.add(
                command.kind().name().toLowerCase(java.util.Locale.ROOT).replace("_checkpoint", "")
                        + " "
                        + command.checkpoint());
        tasks.forEach(task -> task.hear(command));
    }

    private static void work(JobCheckpoints job) {
        for (int turn = 0; turn < 10 && job.doWork() > 0; turn++) {
            // One piece of work after the other.
        }
    }

    /** What is given up is logged. */
    private static void quietly(Runnable working) {
        try (CapturedLog log = CapturedLog.of(JobCheckpoints.class.getPackage())) {
            working.run();
            assertEquals(1, log.warnings().size());
        }
    }

    private void loseOne(JobCheckpoints job) {
        clock.advance(INTERVAL);
        work(job);
        clock.advance(TIMEOUT);
        quietly(job::doWork);
    }

    /** One that captures when it is told to. */
    private final class OneTask {
        private final CheckpointEvents events;
        private final TaskCheckpoints checkpoints;

        private OneTask(JobCheckpoints job, TaskPlace place) {
            HandOver handOver = job.handOver(place);
            events = job.events(place);
            checkpoints =
                    new TaskCheckpoints(
                            "task-" + place.stage() + "-" + place.index(),
                            place.index(),
                            1,
                            new BarrierAligner(0, true),
                            new TaskSnapshot(SnapshotEpoch.fresh(), List.of()),
                            new SnapshotChain(Increments.none()),
                            handOver,
                            CaptureBudget.standard(),
                            List.of(),
                            List.of(),
                            List.of(),
                            new Outbox(new SingleWriterCounter(), new TaskClock(clock, true)),
                            events,
                            clock::nowNs);
        }

        private void hear(TaskCommand command) {
            if (command.kind() == Kind.BEGIN_CHECKPOINT) {
                checkpoints.begin(command.checkpoint(), false);
            } else if (command.kind() == Kind.BEGIN_SAVEPOINT) {
                checkpoints.begin(command.checkpoint(), true);
            } else if (command.kind() == Kind.ABORT_CHECKPOINT) {
                checkpoints.abort(command.checkpoint());
            } else if (command.kind() == Kind.COMPLETE_CHECKPOINT && hearCompletion) {
                checkpoints.complete(command.checkpoint());
            }
        }

        private void capture() {
            checkpoints.beginSnapshot();
            for (int turn = 0; turn < 10 && checkpoints.work(0, 1) > 0; turn++) {
                // One slice after the other.
            }
        }
    }
}
