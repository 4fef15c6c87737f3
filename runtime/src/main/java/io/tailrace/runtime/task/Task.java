// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.task;

import io.tailrace.runtime.clock.TaskClock;
import io.tailrace.runtime.count.SinkFigures;
import io.tailrace.runtime.count.TaskCounters;
import io.tailrace.runtime.count.TaskCounts;
import io.tailrace.runtime.count.TaskFigures;
import io.tailrace.runtime.count.TurnTimes;
import io.tailrace.runtime.failure.FirstFailure;
import io.tailrace.runtime.failure.OperatorFailureException;
import io.tailrace.runtime.failure.TaskFailures;
import io.tailrace.runtime.link.Part;
import io.tailrace.runtime.link.SinkLink;
import io.tailrace.runtime.out.Outbox;
import io.tailrace.runtime.snapshot.TaskCheckpoints;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One parallel instance of a stage. Has the shape of an Agrona agent: whoever owns it calls {@link
 * #onStart}, then {@link #doWork} again and again, then {@link #onClose}, all from one thread at a
 * time.
 *
 * <ol>
 *   <li>{@code doWork} never waits, does a bounded amount of work, and returns 0 only if nothing at
 *       all has changed: a host may then idle.
 *   <li>While something waits in the outbox nothing further is taken in: no record, no timer, no
 *       poll of a source.
 *   <li>Everything sent in a turn is visible to its receivers when the turn ends.
 *   <li>After a failure it does nothing any more.
 * </ol>
 */
public final class Task {

    private final String roleName;
    private final TaskParts parts;
    private final TaskClock clock;
    private final TurnLimits limits;
    private final TaskCounters counters;
    private final TaskFailures failures;
    private final CommandQueue commands = new CommandQueue();

    private final Sweepers sweepers;

    // An array, because walking a list makes an iterator, and this is walked every turn.
    private final SinkLink[] sinks;

    /** {@code null} if the job takes no checkpoints. */
    private final TaskCheckpoints checkpoints;

    private final TurnTimes times = new TurnTimes();

    private boolean sweepsFirst;
    private boolean blocked;
    private volatile boolean finished;
    private boolean failed;

    /**
     * @param limits asked anew each turn
     */
    public Task(
            String roleName,
            TaskParts parts,
            TaskClock clock,
            TurnLimits limits,
            TaskCounters counters,
            TaskFailures failures) {
        this.roleName = roleName;
        this.parts = parts;
        this.clock = clock;
        this.limits = limits;
        this.counters = counters;
        this.failures = failures;
        this.sweepers = new Sweepers(parts.sweepers(), parts.outbox());
        this.checkpoints = parts.checkpoints();
        this.sinks = parts.sinks().toArray(SinkLink[]::new);
    }

    /** Name of the stage and number of the instance. */
    public String roleName() {
        return roleName;
    }

    /** Opens all nodes, the last ones first, so that nobody sends to what is not open. */
    public void onStart() {
        List<Part> opening = parts.nodes();
        for (int i = opening.size() - 1; i >= 0; i--) {
            opening.get(i).open();
        }
        parts.intake().open();
    }

    /**
     * A turn.
     *
     * @return 0 if nothing has changed
     * @throws OperatorFailureException if user code failed
     */
    public int doWork() {
        return doWork(clock.hostMs());
    }

    /**
     * As {@link #doWork()}, for a host that turns many tasks and reads its clock less often.
     *
     * @param nowMs processing time while the turn lasts
     */
    public int doWork(long nowMs) {
        if (finished || failed) {
            return 0;
        }
        clock.standAt(nowMs);
        boolean returned = false;
        try {
            int done = turn();
            returned = true;
            return done;
        } catch (RuntimeException thrown) {
            // Whatever user code made of it on the way up: what failed first is what failed.
            throw failures.first() == null ? thrown : failures.first();
        } finally {
            failed = !returned;
        }
    }

    /** Told by any thread; obeyed in the next turn. Whoever turns the task may have to be woken. */
    public void tell(TaskCommand command) {
        commands.add(command);
    }

    /** Whether the end of the input has gone through and out. May be asked by any thread. */
    public boolean isFinished() {
        return finished;
    }

    /** Whether it is finished because it was stopped, and another run can go on from here. */
    public boolean hasStopped() {
        return finished && parts.intake().hasStopped();
    }

    public boolean hasFailed() {
        return failed;
    }

    /** Closes all nodes, however far the task has come; the first failure to do so is thrown. */
    public void onClose() {
        new FirstFailure()
                .tryEach(List.of(parts.intake()), Intake::close)
                .tryEach(parts.nodes(), Part::close)
                .throwIfAny();
    }

    /**
     * As {@link #onClose}, when another run of the job may be at work already: sinks are left as
     * they are, for closing one may send what it still buffers.
     */
    public void onLateClose() {
        List<Part> closed =
                parts.nodes().stream().filter(part -> !(part instanceof SinkLink)).toList();
        new FirstFailure()
                .tryEach(List.of(parts.intake()), Intake::close)
                .tryEach(closed, Part::close)
                .throwIfAny();
    }

    public TaskCounters counters() {
        return counters;
    }

    /**
     * Told by a host that measures turns, of one in which something was done.
     *
     * @param done what {@link #doWork} returned
     */
    public void onTurn(int done, long nanos) {
        times.onTurn(nanos);
        limits.onTurn(done, nanos);
    }

    /** How long its turns were, if its host measures that. */
    public TurnTimes times() {
        return times;
    }

    /** How it stands. May be asked by any thread. */
    public TaskFigures figures() {
        return figures(Long.MAX_VALUE);
    }

    /**
     * As {@link #figures()}, of a task that has not been turned any more since {@code notAfterNs}:
     * it lags no more behind, and waits no longer, than it did then.
     */
    public TaskFigures figures(long notAfterNs) {
        long nowNs = clock.nowNs();
        long atNs = Math.min(nowNs, notAfterNs);
        long atMs = clock.hostMs() - TimeUnit.NANOSECONDS.toMillis(nowNs - atNs);
        TaskCounts counts = counters.counts(atNs);
        List<SinkFigures> ofSinks = new ArrayList<>();
        for (SinkLink sink : sinks) {
            ofSinks.add(sink.figures());
        }
        return new TaskFigures(
                roleName,
                counts,
                times.busyNanos(),
                times.longestNanos(),
                TaskFigures.lagMs(counts.watermark(), atMs),
                parts.intake().waitForOthers(atNs),
                finished,
                parts.intake().lanes(),
                ofSinks,
                counters.namedCounts());
    }

    public Outbox outbox() {
        return parts.outbox();
    }

    /** What the task waits for if a turn changes nothing, for people to read. */
    public String awaiting() {
        if (finished) {
            return "nothing: finished";
        }
        if (parts.outbox().isBlocked()) {
            StringBuilder receivers = new StringBuilder("room in the lane to ");
            String separator = "";
            for (var outlet : parts.outbox().blocked()) {
                receivers.append(separator).append(outlet.receiver());
                receivers.append(" (").append(outlet.waiting()).append(" signals wait)");
                separator = ", ";
            }
            return receivers.toString();
        }
        return parts.intake().awaiting();
    }

    /**
     * When there may be something to do though nothing has come, by the host's clock; {@code
     * Long.MAX_VALUE} if never. So long a host without other work may park.
     */
    public long nextDeadlineMs() {
        return Math.min(parts.intake().nextDeadlineMs(), sweepers.nextDeadlineMs());
    }

    /**
     * For how long there will be nothing to do unless a lane brings something or makes room, or a
     * source wakes its host.
     */
    public long nanosUntilDue(long nowMs) {
        if (parts.outbox().isBlocked()) {
            // Whatever is due has to wait for room too, and whoever makes room wakes the host.
            return Long.MAX_VALUE;
        }
        long deadlineMs = nextDeadlineMs();
        long untilDeadline =
                deadlineMs == Long.MAX_VALUE
                        ? Long.MAX_VALUE
                        : TimeUnit.MILLISECONDS.toNanos(Math.max(0, deadlineMs - nowMs));
        long untilWritten =
                checkpoints == null ? Long.MAX_VALUE : checkpoints.nanosUntilRoomIsLookedFor();
        return Math.min(Math.min(untilDeadline, untilWritten), parts.intake().nanosUntilPoll());
    }

    /** Whether something has been taken in or sent that is not where it belongs yet. */
    public boolean isBusy() {
        return parts.outbox().isBlocked() || sweepers.isAnySweeping();
    }

    @Override
    public String toString() {
        return roleName;
    }

    private int turn() {
        int done = -1;
        try {
            done = work();
        } finally {
            if (done != 0) {
                account();
            }
        }
        finished = parts.intake().hasEnded() && !isBusy() && isReleased();
        return done;
    }

    /** What this turn has come to, for those who watch; if user code failed in it, too. */
    private void account() {
        for (SinkLink sink : sinks) {
            sink.onTurnEnd();
        }
        boolean isBlocked = parts.outbox().isBlocked();
        if (isBlocked != blocked) {
            blocked = isBlocked;
            counters.onBlocked(isBlocked, clock.nowNs());
        }
        counters.show(parts.intake().watermark());
    }

    private int work() {
        int taken = 0;
        int done = obey();
        done += parts.outbox().drain();
        if (!parts.outbox().isBlocked()) {
            done += beginSnapshotIfDue();
            taken = sweepAndTakeIn();
            done += taken;
            done += beginSnapshotIfDue();
            requireNoSwallowedFailure();
        } else if (!parts.intake().hasEnded()) {
            parts.intake().heldUp();
        }
        done += checkpoints == null ? 0 : checkpoints.work(taken, limits.records());
        parts.outbox().flush();
        return done;
    }

    /** Nothing may be half done but sweeps, which know where they stand. */
    private int beginSnapshotIfDue() {
        if (checkpoints == null || !checkpoints.isDue()) {
            return 0;
        }
        // A barrier may be faster than what the task itself is told of the checkpoint.
        obey();
        if (!checkpoints.isDue() || parts.outbox().isBlocked() || sweepers.isAnyFull()) {
            return 0;
        }
        checkpoints.beginSnapshot();
        return 1;
    }

    private int obey() {
        int obeyed = 0;
        for (TaskCommand command = commands.poll(); command != null; command = commands.poll()) {
            switch (command.kind()) {
                case END_INPUT -> parts.intake().endInput();
                case STOP -> parts.intake().stop();
                case RELEASE -> checkpoints.release();
                case BEGIN_CHECKPOINT -> checkpoints.begin(command.checkpoint(), false);
                case BEGIN_SAVEPOINT -> checkpoints.begin(command.checkpoint(), true);
                case ABORT_CHECKPOINT -> checkpoints.abort(command.checkpoint());
                case COMPLETE_CHECKPOINT -> checkpoints.complete(command.checkpoint());
            }
            obeyed++;
        }
        return obeyed;
    }

    private int sweepAndTakeIn() {
        // In turns, or what overflows in every turn would starve the other.
        sweepsFirst = !sweepsFirst;
        int done = sweepsFirst ? sweepers.sweep(limits.timers()) : 0;
        int taken = takeIn();
        done += taken;
        done += sweepsFirst ? 0 : sweepers.sweep(limits.timers());
        return taken == 0 ? done + flushSinks() : done;
    }

    /** Once the input has ended, further checkpoints may still need the task. */
    private boolean isReleased() {
        if (checkpoints == null) {
            return true;
        }
        checkpoints.onEnded(parts.intake().hasStopped());
        return checkpoints.isReleased();
    }

    private int takeIn() {
        if (parts.intake().hasEnded() || parts.outbox().isBlocked()) {
            return 0;
        }
        if (sweepers.isAnyFull() || (checkpoints != null && checkpoints.holdsInput())) {
            parts.intake().heldUp();
            return 0;
        }
        return parts.intake().poll(sweepers.recordsBeside(limits.records()));
    }

    private int flushSinks() {
        int flushed = 0;
        for (SinkLink sink : sinks) {
            flushed += sink.flush() ? 1 : 0;
        }
        return flushed;
    }

    private void requireNoSwallowedFailure() {
        if (failures.first() != null) {
            throw failures.first();
        }
    }
}
