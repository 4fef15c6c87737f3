// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.checkpoint;

import io.tailrace.checkpoint.schedule.CheckpointPolicy;
import io.tailrace.checkpoint.schedule.CheckpointSchedule;
import io.tailrace.checkpoint.schedule.Guarantee;
import io.tailrace.checkpoint.schedule.Increments;
import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.CheckpointStore;
import io.tailrace.checkpoint.store.TaskContents;
import io.tailrace.runtime.assembly.CheckpointHost;
import io.tailrace.runtime.assembly.TaskPlace;
import io.tailrace.runtime.clock.ProcessingClock;
import io.tailrace.runtime.restore.RestoredJob;
import io.tailrace.runtime.snapshot.CheckpointEvents;
import io.tailrace.runtime.snapshot.HandOver;
import io.tailrace.runtime.snapshot.SectionPump;
import io.tailrace.runtime.task.TaskCommand;
import io.tailrace.state.capture.UnknownState;
import io.tailrace.state.snapshot.CaptureBudget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Takes the checkpoints of one run of a job, one at a time.
 *
 * <ol>
 *   <li>One is complete when all tasks have captured, all sections are synced and the store says
 *       so. Only then sinks are told to commit.
 *   <li>Whatever goes wrong before that makes it fail: it is given up in the store and by all
 *       tasks, and counted. Too many in a row fail the job.
 *   <li>When the input of all tasks has ended one more is taken, the last: with it the job can be
 *       resumed if it was stopped, and what was prepared is committed. Tasks are released after
 *       that.
 * </ol>
 *
 * <p>Built by the thread that builds the tasks; then turned by one thread at a time.
 */
public final class JobCheckpoints implements CheckpointHost {

    private static final System.Logger LOG =
            System.getLogger(JobCheckpoints.class.getPackageName());

    /** Tells all tasks of the run something, receivers before senders, and wakes who turns them. */
    @FunctionalInterface
    public interface Telling {
        void tell(TaskCommand command);
    }

    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private record Ask(CheckpointKind kind, CompletableFuture<CheckpointInfo> answer) {}

    private final CheckpointSetup setup;
    private final CheckpointStore store;
    private final RestoredJob restored;
    private final ProcessingClock clock;
    private final TaskInbox inbox;
    private final List<TaskPlace> places = new ArrayList<>();
    private final List<SectionPump> pumps = new ArrayList<>();
    private final List<Ask> asked = new ArrayList<>();

    private Telling tasks;
    private CheckpointSchedule schedule;
    private Running running;
    private final CheckpointBasis basis;
    private long lastId;
    private int ended;
    private boolean anyStopped;
    private long finalId;
    private long lastNotBeforeNs;
    private int uncommitted;
    private boolean over;
    private volatile boolean closed;
    private CheckpointFailedException failure;
    private volatile CheckpointFigures figures;

    /**
     * @param restored {@code null} if the run begins anew
     * @param wake there is something to do for whoever turns this; called by any thread
     */
    public JobCheckpoints(
            CheckpointSetup setup,
            CheckpointStore store,
            RestoredJob restored,
            ProcessingClock clock,
            Runnable wake) {
        this.setup = setup;
        this.store = store;
        this.restored = restored;
        this.clock = clock;
        this.inbox = new TaskInbox(wake);
        this.basis = new CheckpointBasis(setup.policy().increments().mostRead());
        this.figures =
                restored == null
                        ? CheckpointFigures.NONE
                        : CheckpointFigures.NONE.restoredFrom(restored.checkpoint());
    }

    @Override
    public boolean holdsInputs() {
        return policy().guarantee() == Guarantee.EXACTLY_ONCE;
    }

    @Override
    public HandOver handOver(TaskPlace place) {
        HandOver handOver =
                new HandOver(setup.blockBytes(), setup.blocks(), setup.reserve(), inbox.wake());
        places.add(place);
        pumps.add(new SectionPump(handOver));
        return handOver;
    }

    @Override
    public CheckpointEvents events(TaskPlace place) {
        return inbox.of(places.indexOf(place), new Told());
    }

    @Override
    public CaptureBudget budget() {
        return setup.budgets().get();
    }

    @Override
    public RestoredJob restored() {
        return restored;
    }

    @Override
    public Increments increments() {
        return policy().increments();
    }

    @Override
    public UnknownState unknown() {
        return setup.unknown();
    }

    /** The tasks are open; from here on there are checkpoints. */
    public void begin(Telling tasks) throws IOException {
        this.tasks = tasks;
        this.lastId = store.greatestId();
        this.schedule = new CheckpointSchedule(policy(), clock.nowNs());
        this.lastNotBeforeNs = clock.nowNs();
        if (restored != null && restored.hasEnded()) {
            tasks.tell(TaskCommand.END_INPUT);
        }
    }

    /** Asks for one that is not on the schedule. Of any thread. */
    public CompletableFuture<CheckpointInfo> request(CheckpointKind kind) {
        CompletableFuture<CheckpointInfo> answer = new CompletableFuture<>();
        inbox.add(() -> asked.add(new Ask(kind, answer)));
        if (closed) {
            answer.completeExceptionally(tooLate());
        }
        return answer;
    }

    /**
     * Does what there is to do, without waiting for anything but the store.
     *
     * @return 0 if nothing has changed
     */
    public int doWork() {
        int done = inbox.hear();
        if (over || closed || failure != null) {
            return done;
        }
        if (running == null) {
            return done + beginIfDue();
        }
        return done + goOn();
    }

    /**
     * Whether tasks are about to bring something. Whoever turns this should look for it by himself
     * then: waking a thread would take a task longer than what it has to bring.
     */
    public boolean isUnderWay() {
        return running != null || (finalId != 0 && !over);
    }

    /** For how long there is nothing to do unless somebody says something. */
    public long nanosUntilDue() {
        if (finalId != 0 || closed) {
            return Long.MAX_VALUE;
        }
        if (running != null) {
            return Math.max(0, schedule.deadlineNs() - clock.nowNs());
        }
        long dueNs = ended == places.size() ? lastNotBeforeNs : schedule.dueNs();
        return Math.max(0, dueNs - clock.nowNs());
    }

    /** Why the job cannot go on; {@code null} if it can. */
    public CheckpointFailedException failure() {
        return failure;
    }

    /** May be asked by any thread. */
    public CheckpointFigures figures() {
        return figures;
    }

    /** The run is over, however: what is under way is given up. */
    public void close() {
        if (running != null) {
            giveUpInStore("the run of the job has ended");
            running = null;
        }
        closed = true;
        inbox.hear();
        asked.forEach(ask -> ask.answer().completeExceptionally(tooLate()));
        asked.clear();
    }

    private IllegalStateException tooLate() {
        return new IllegalStateException(
                "This run of job '" + setup.pipeline() + "' has ended and takes no checkpoints");
    }

    private CheckpointPolicy policy() {
        return setup.policy();
    }

    private int beginIfDue() {
        if (finalId != 0) {
            return 0;
        }
        if (!asked.isEmpty()) {
            Ask first = asked.remove(0);
            return begin(first.kind(), List.of(first.answer()));
        }
        if (ended == places.size()) {
            if (clock.nowNs() - lastNotBeforeNs < 0) {
                return 0;
            }
            return begin(anyStopped ? CheckpointKind.STOP : CheckpointKind.END, List.of());
        }
        return clock.nowNs() - schedule.dueNs() >= 0
                ? begin(CheckpointKind.PERIODIC, List.of())
                : 0;
    }

    private int begin(CheckpointKind kind, List<CompletableFuture<CheckpointInfo>> waiting) {
        lastId++;
        schedule.onBegun(clock.nowNs());
        try {
            running =
                    new Running(
                            kind,
                            store.begin(lastId, kind),
                            places.size(),
                            clock.nowMs(),
                            clock.nowNs(),
                            waiting);
            for (int task = 0; task < places.size(); task++) {
                running.writes(CheckpointHost.sectionOf(places.get(task)), pumps.get(task));
            }
        } catch (IOException | RuntimeException thrown) {
            if (running == null) {
                waiting.forEach(answer -> answer.completeExceptionally(thrown));
            }
            fail("its files could not be made", thrown);
            return 1;
        }
        tasks.tell(TaskCommand.begin(lastId, kind == CheckpointKind.SAVEPOINT));
        return 1;
    }

    private int goOn() {
        try {
            int done = running.pump();
            if (running.isWritten()) {
                complete();
                return 1;
            }
            if (clock.nowNs() - schedule.deadlineNs() >= 0) {
                fail("it took longer than " + policy().timeout(), null);
                return 1;
            }
            return done;
        } catch (IOException thrown) {
            fail("it could not be written", thrown);
            return 1;
        }
    }

    private void complete() throws IOException {
        Running complete = running;
        complete.closeSections();
        long nowNs = clock.nowNs();
        CheckpointInfo info = complete.draft().complete(complete.described(setup, basis, nowNs));
        running = null;
        if (info.kind() != CheckpointKind.SAVEPOINT) {
            basis.add(info.id());
        }
        schedule.onComplete(nowNs);
        long lastedNanos = clock.nowNs() - complete.begunNs();
        figures = figures.oneMore(info.id(), lastedNanos, complete.alignedNanos(), info.bytes());
        setup.news().onComplete(info, lastedNanos, complete.alignedNanos());
        if (complete.kind() == CheckpointKind.STOP || complete.kind() == CheckpointKind.END) {
            finalId = info.id();
            uncommitted = places.size();
        }
        tasks.tell(TaskCommand.complete(info.id()));
        complete.waiting().forEach(answer -> answer.complete(info));
        cleanUp();
    }

    /** What is left over takes room and does no harm. */
    private void cleanUp() {
        try {
            store.cleanUp();
        } catch (IOException thrown) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Old checkpoints of job '" + setup.pipeline() + "' could not be deleted",
                    thrown);
        }
    }

    private void fail(String what, Exception cause) {
        String why = cause == null ? what : what + ": " + cause.getMessage();
        long failed = lastId;
        giveUpInStore(why);
        running = null;
        tasks.tell(TaskCommand.abort(failed));
        LOG.log(
                System.Logger.Level.WARNING,
                "Checkpoint " + failed + " of job '" + setup.pipeline() + "' was given up: " + why,
                cause);
        figures = figures.oneFailed();
        // The last one is not on the schedule: a disk that flickers gets its time there, too.
        lastNotBeforeNs =
                clock.nowNs() + Math.min(policy().interval().toNanos(), LONGEST_PAUSE_NANOS);
        setup.news().onFailed(failed, why);
        if (!schedule.onFailed(clock.nowNs())) {
            failure = new CheckpointFailedException(setup.pipeline(), failed, why, cause);
        }
    }

    private void giveUpInStore(String why) {
        if (running != null) {
            running.closeSections();
            running.draft().abandon();
            IOException reason = new IOException("Checkpoint " + running.id() + ": " + why);
            running.waiting().forEach(answer -> answer.completeExceptionally(reason));
        }
    }

    /** What tasks tell, heard in the thread that turns this. */
    private final class Told implements TaskInbox.Listener {

        @Override
        public void onAligned(long checkpoint, long nanos) {
            if (running != null && running.id() == checkpoint) {
                running.onAligned(nanos);
            }
        }

        @Override
        public void onCaptured(int task, long checkpoint, TaskContents contents) {
            if (running != null && running.id() == checkpoint) {
                running.onCaptured(task, contents);
            }
        }

        @Override
        public void onGivenUp(long checkpoint, String why) {
            if (running != null && running.id() == checkpoint) {
                fail(why, null);
            }
        }

        @Override
        public void onCommitted(long checkpoint) {
            if (checkpoint == finalId && --uncommitted == 0) {
                over = true;
                tasks.tell(TaskCommand.RELEASE);
            }
        }

        @Override
        public void onEnded(boolean stopped) {
            ended++;
            anyStopped |= stopped;
        }
    }
}
