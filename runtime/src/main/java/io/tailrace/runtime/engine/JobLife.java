// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.runtime.assembly.JobEnd;
import io.tailrace.runtime.clock.ProcessingClock;
import io.tailrace.runtime.task.TaskCommand;
import io.tailrace.runtime.worker.Shift;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What becomes of a job, step by step, from one {@link Phase} to the next. Everything but what is
 * marked otherwise is called in the keeper's thread, one step at a time; user code runs in workers
 * and errands, never here.
 */
final class JobLife implements Keeper.Kept {

    private static final long NEVER = SaturatedNanos.NEVER;
    private static final long LONGEST_LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final String job;
    private final Patience patience;
    private final ProcessingClock clock;
    private final Attempts attempts;
    private final Restarts restarts;
    private final Consumer<Runnable> post;
    private final JobReport report;
    private final JobEnd jobEnd;
    private final CompletableFuture<JobStatus> completion = new CompletableFuture<>();
    private final Outcome outcome = new Outcome();
    private final Errands errands;
    private volatile Attempt attempt;
    private volatile JobStatus status = JobStatus.STARTING;
    private Phase phase = Phase.RUNNING;
    private Run run;
    private Closing closing;
    private Opening opening;
    private long deadlineNs = NEVER;
    private long restartNs = NEVER;

    /**
     * @param post has a step done in the keeper's thread
     */
    JobLife(
            String job,
            Patience patience,
            ProcessingClock clock,
            Attempts attempts,
            Restarts restarts,
            Consumer<Runnable> post,
            JobReport report,
            JobEnd jobEnd) {
        this.job = job;
        this.patience = patience;
        this.clock = clock;
        this.attempts = attempts;
        this.restarts = restarts;
        this.post = post;
        this.report = report;
        this.jobEnd = jobEnd;
        this.errands = new Errands(job, clock, post, this::errandDone);
    }

    /** Called by any thread, as are the next two. */
    JobStatus status() {
        return status;
    }

    Attempt attempt() {
        return attempt;
    }

    CompletableFuture<JobStatus> completion() {
        return completion;
    }

    /** The first run, opened already. Called by the starting thread, before the keeper begins. */
    void begin(Attempt first) {
        run(first);
    }

    void cancel() {
        if (isDecided() || !outcome.cancel()) {
            return;
        }
        deadlineNs = NEVER;
        switch (phase) {
            case RUNNING -> {
                status(JobStatus.CANCELLING);
                callOff();
            }
            case WAITING -> over(JobStatus.CANCELLED);
            case OPENING -> {
                status(JobStatus.CANCELLING);
                errands.notAfter(whenToAbandon());
                opening.callOff();
            }
            default -> {
                // Ends anyway; what it ends with is decided then.
            }
        }
    }

    /**
     * To end in good order.
     *
     * @param command what the tasks are told
     */
    void end(TaskCommand command, long notAfterNs) {
        if (isDecided() || outcome.isCancelled()) {
            return;
        }
        deadlineNs = Math.min(deadlineNs, notAfterNs);
        if (!outcome.endInGoodOrder()) {
            return;
        }
        if (phase == Phase.RUNNING) {
            status(command == TaskCommand.STOP ? JobStatus.STOPPING : JobStatus.DRAINING);
            attempt.tell(command);
        } else if (phase == Phase.WAITING) {
            over(JobStatus.FAILED);
        } else if (phase == Phase.OPENING) {
            opening.callOff();
        }
    }

    @Override
    public boolean isOver() {
        return phase == Phase.OVER;
    }

    @Override
    public long nextDueNs() {
        long lookNs = errands.isOut() ? errands.deadlineNs() : clock.nowNs() + LONGEST_LOOK_NANOS;
        return Math.min(Math.min(deadlineNs, restartNs), Math.min(run.nextNs(), lookNs));
    }

    @Override
    public void onTime(long nowNs) {
        if (isOver()) {
            return;
        }
        if (nowNs >= deadlineNs) {
            report.deadlinePassed(status);
            cancel();
        }
        if (errands.isOut() && nowNs >= errands.deadlineNs()) {
            abandonErrand();
        }
        if (nowNs >= restartNs) {
            reopen();
        }
        run.onTime(nowNs);
        closeIfOver();
    }

    @Override
    public void onBug(Throwable thrown) {
        if (isDecided()) {
            complete();
            return;
        }
        attempt.fenceOff();
        attempt.callOff();
        attempt.endCheckpoints(0);
        outcome.failOfABug(thrown);
        over(JobStatus.FAILED);
    }

    /** Whether nothing can change any more how it ends. */
    private boolean isDecided() {
        return phase == Phase.TELLING || phase == Phase.OVER;
    }

    private long whenToAbandon() {
        return SaturatedNanos.after(clock.nowNs(), SaturatedNanos.of(patience.abandon()));
    }

    private void run(Attempt next) {
        attempt = next;
        phase = Phase.RUNNING;
        run = new Run(job, next, patience.overstay(), clock.nowNs(), report);
        status(JobStatus.RUNNING);
        next.go((shift, thrown) -> onShiftEnd(next, shift, thrown));
    }

    /** Called by any thread. */
    void onShiftEnd(Attempt of, Shift shift, Throwable thrown) {
        post.accept(() -> shiftEnded(of, shift, thrown));
    }

    private void shiftEnded(Attempt of, Shift shift, Throwable thrown) {
        if (of != attempt || isDecided()) {
            return;
        }
        of.onShiftEnd(shift);
        if (thrown != null && !of.isFenced()) {
            fail(thrown, true);
            if (phase == Phase.RUNNING) {
                callOff();
            }
        }
        closeIfOver();
    }

    private void fail(Throwable thrown, boolean running) {
        if (!outcome.fail(thrown, running)) {
            report.failedInCancelling(thrown);
        }
    }

    private void callOff() {
        phase = Phase.CALLED_OFF;
        run.callOff(whenToAbandon());
    }

    private void closeIfOver() {
        if ((phase == Phase.RUNNING || phase == Phase.CALLED_OFF) && attempt.isOver()) {
            run.end(clock.nowNs());
            close();
        }
    }

    private void close() {
        phase = Phase.CLOSING;
        closing = attempt.closing(patience.closingNanos() / 2);
        errands.send("closing", patience.closingNanos(), closing::run);
    }

    private void errandDone(Throwable thrown) {
        switch (phase) {
            case OPENING -> opened(thrown);
            case TELLING -> complete();
            default -> closed();
        }
    }

    private void abandonErrand() {
        if (phase == Phase.OPENING && !opening.giveUp()) {
            // Just now it was opened.
            errands.leave();
            opened(null);
            return;
        }
        Errand givenUp = errands.leave();
        report.abandoned(givenUp);
        givenUp.interrupt();
        switch (phase) {
            case OPENING -> over(outcome.isOpen() ? JobStatus.CANCELLED : JobStatus.FAILED);
            case TELLING -> tellTheRest();
            default -> closeTheRest();
        }
    }

    private void closeTheRest() {
        attempt.fenceOff();
        if (closing.giveUp()) {
            errands.send("closing the rest", patience.closingNanos(), closing::run);
        } else {
            closed();
        }
    }

    private void closed() {
        if (closing.failure() != null) {
            fail(closing.failure(), false);
        }
        decide(run.lastedNanos(clock.nowNs()));
    }

    private void decide(long ranNanos) {
        if (!outcome.isOpen()) {
            over(outcome.end(attempt.hasStopped()));
            return;
        }
        OptionalLong delay = restarts.afterFailure(ranNanos);
        if (delay.isEmpty() || lacksWorkers()) {
            over(JobStatus.FAILED);
        } else if (outcome.isCancelled()) {
            report.cancelledAfterFailure(outcome.failure());
            over(JobStatus.CANCELLED);
        } else {
            await(delay.getAsLong());
        }
    }

    private boolean lacksWorkers() {
        if (attempts.mayBeMore()) {
            return false;
        }
        report.lacksWorkers();
        return true;
    }

    private void await(long delayNs) {
        phase = Phase.WAITING;
        restartNs = SaturatedNanos.after(clock.nowNs(), delayNs);
        status(JobStatus.RESTARTING);
        report.willRestart(restarts.count(), delayNs, attempt.lastCheckpoint(), outcome.failure());
    }

    private void reopen() {
        restartNs = NEVER;
        if (lacksWorkers()) {
            over(JobStatus.FAILED);
            return;
        }
        phase = Phase.OPENING;
        opening = new Opening(attempts::next);
        Opening sent = opening;
        errands.send("opening", NEVER, goesOn -> sent.run());
    }

    private void opened(Throwable thrown) {
        if (thrown != null) {
            openingFailed(thrown);
        } else if (!outcome.isToEnd()) {
            outcome.forget();
            run(opening.opened());
        } else {
            // Without the run that failed there is no good order to end in.
            attempt = opening.opened();
            outcome.forgetIfOpen();
            close();
        }
    }

    private void openingFailed(Throwable thrown) {
        if (outcome.isCancelled() && outcome.isOpen()) {
            report.failedInCancelling(thrown);
            over(JobStatus.CANCELLED);
            return;
        }
        outcome.forgetIfOpen();
        outcome.fail(thrown, true);
        decide(0);
    }

    private void status(JobStatus to) {
        JobStatus from = status;
        status = to;
        report.tell(new JobEvent.StatusChanged(job, from, to));
    }

    private void over(JobStatus how) {
        phase = Phase.TELLING;
        deadlineNs = NEVER;
        restartNs = NEVER;
        if (how != JobStatus.FAILED) {
            outcome.forget();
        }
        status(how);
        if (outcome.failure() != null) {
            report.failed(outcome.failure());
        }
        jobEnd.over(outcome.failure());
        tellTheRest();
    }

    private void tellTheRest() {
        if (!jobEnd.hasUntold() && !attempts.isOpen()) {
            complete();
            return;
        }
        try {
            errands.send("telling its sources", patience.closingNanos(), this::tellAndClose);
        } catch (Throwable noThread) {
            report.untold(noThread);
            complete();
        }
    }

    private void tellAndClose(Runnable goesOn) {
        jobEnd.tellUntold(goesOn);
        attempts.close();
    }

    private void complete() {
        phase = Phase.OVER;
        report.end();
        // From here on the keeper has nothing more to do: who waits may take their time.
        outcome.tell(completion, status);
    }
}
