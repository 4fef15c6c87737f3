// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.runtime.assembly.JobEnd;
import io.tailrace.runtime.clock.ProcessingClock;
import io.tailrace.runtime.task.TaskCommand;
import io.tailrace.runtime.worker.Abandoned;
import io.tailrace.runtime.worker.Shift;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What becomes of a job, step by step. Everything but what is marked otherwise is called in the
 * keeper's thread, one step at a time; user code runs in workers and errands, never here.
 *
 * <pre>
 *   RUNNING -- a failure, cancel --&gt; CALLED_OFF -- all shifts over --&gt; CLOSING --&gt; OVER
 *      \------- all shifts over, by themselves ------------------------^  |
 *      ^                                                                  v
 *      +------------------ OPENING &lt;-- the delay is over -- WAITING (a failure, and restarts left)
 * </pre>
 */
final class JobLife implements Keeper.Kept {

    private enum Phase {
        RUNNING,
        CALLED_OFF,
        CLOSING,
        WAITING,
        OPENING,
        OVER
    }

    private enum Wish {
        NONE,
        GOOD_ORDER,
        CANCEL
    }

    private static final long NEVER = Long.MAX_VALUE;
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long LONGEST_LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final String job;
    private final Patience patience;
    private final ProcessingClock clock;
    private final Supplier<Attempt> attempts;
    private final Restarts restarts;
    private final Consumer<Runnable> post;
    private final JobReport report;
    private final JobEnd jobEnd;
    private final CompletableFuture<JobStatus> completion = new CompletableFuture<>();
    private volatile Attempt attempt;
    private volatile JobStatus status = JobStatus.STARTING;
    private volatile Attempt opening;
    private Phase phase = Phase.RUNNING;
    private Wish wish = Wish.NONE;
    private Throwable failure;
    private boolean failedInClosingOnly;
    private Errand errand;
    private TurnWatch watch;
    private long startedNs;
    private long deadlineNs = NEVER;
    private long abandonNs = NEVER;
    private long restartNs = NEVER;

    /**
     * @param attempts makes attempts, which runs user code
     * @param post has a step done in the keeper's thread
     */
    JobLife(
            String job,
            Patience patience,
            ProcessingClock clock,
            Supplier<Attempt> attempts,
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
        if (phase == Phase.OVER || wish == Wish.CANCEL) {
            return;
        }
        wish = Wish.CANCEL;
        deadlineNs = NEVER;
        switch (phase) {
            case RUNNING -> {
                status(JobStatus.CANCELLING);
                callOff();
            }
            case WAITING -> over(JobStatus.CANCELLED, null);
            case OPENING -> {
                status(JobStatus.CANCELLING);
                errand.notAfter(clock.nowNs() + patience.abandon().toNanos());
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
        if (phase == Phase.OVER || wish == Wish.CANCEL) {
            return;
        }
        deadlineNs = Math.min(deadlineNs, notAfterNs);
        if (wish != Wish.NONE) {
            return;
        }
        wish = Wish.GOOD_ORDER;
        if (phase == Phase.RUNNING) {
            status(command == TaskCommand.STOP ? JobStatus.STOPPING : JobStatus.DRAINING);
            attempt.tell(command);
        } else if (phase == Phase.WAITING) {
            over(JobStatus.FAILED, failure);
        }
    }

    @Override
    public boolean isOver() {
        return phase == Phase.OVER;
    }

    @Override
    public long nextDueNs() {
        long errandNs = errand == null ? clock.nowNs() + LONGEST_LOOK_NANOS : errand.deadlineNs();
        long next = Math.min(Math.min(deadlineNs, abandonNs), Math.min(restartNs, watch.nextNs()));
        return Math.min(next, errandNs);
    }

    @Override
    public void onTime(long nowNs) {
        if (nowNs >= deadlineNs) {
            report.deadlinePassed(status);
            cancel();
        }
        if (nowNs >= abandonNs) {
            abandonTurns(nowNs);
        }
        if (errand != null && nowNs >= errand.deadlineNs()) {
            abandonErrand();
        }
        if (nowNs >= restartNs) {
            reopen();
        }
        watch.onTime(nowNs);
        if (phase == Phase.CALLED_OFF) {
            attempt.forgetWhoIsElsewhere();
            closeIfOver();
        }
    }

    @Override
    public void onBug(Throwable thrown) {
        if (attempt != null) {
            attempt.fenceOff();
            attempt.callOff();
        }
        over(JobStatus.FAILED, thrown);
    }

    private void run(Attempt next) {
        attempt = next;
        phase = Phase.RUNNING;
        startedNs = clock.nowNs();
        watch = new TurnWatch(job, next, patience.overstay(), startedNs, report::tell);
        status(JobStatus.RUNNING);
        next.go((shift, thrown) -> onShiftEnd(next, shift, thrown));
    }

    /** Called by any thread. */
    void onShiftEnd(Attempt of, Shift shift, Throwable thrown) {
        post.accept(() -> shiftEnded(of, shift, thrown));
    }

    private void shiftEnded(Attempt of, Shift shift, Throwable thrown) {
        if (of != attempt) {
            return;
        }
        of.onShiftEnd(shift);
        if (thrown != null && !of.isFenced()) {
            fail(thrown);
            if (phase == Phase.RUNNING) {
                callOff();
            }
        }
        closeIfOver();
    }

    private void fail(Throwable thrown) {
        if (failure == null && wish == Wish.CANCEL) {
            report.failedInCancelling(thrown);
        } else if (failure == null) {
            failure = thrown;
        } else if (failure != thrown) {
            failure.addSuppressed(thrown);
        }
    }

    private void callOff() {
        phase = Phase.CALLED_OFF;
        abandonNs = clock.nowNs() + patience.abandon().toNanos();
        attempt.callOff();
    }

    private void abandonTurns(long nowNs) {
        attempt.fenceOff();
        for (Abandoned turn : attempt.abandonTurns()) {
            watch.onAbandoned(turn.task());
            report.abandoned(turn);
            turn.thread().interrupt();
        }
        // Who was between two turns just now will be gone very soon, or inside the next one.
        abandonNs = nowNs + RETRY_NANOS;
        closeIfOver();
    }

    private void closeIfOver() {
        if ((phase == Phase.RUNNING || phase == Phase.CALLED_OFF) && attempt.isOver()) {
            close();
        }
    }

    private void close() {
        failedInClosingOnly = failure == null;
        phase = Phase.CLOSING;
        abandonNs = NEVER;
        watch.end(clock.nowNs());
        Attempt closing = attempt;
        long abandon = patience.abandon().toNanos();
        send("closing", clock.nowNs() + abandon, () -> closing.close(abandon / 2));
    }

    private void send(String what, long notAfterNs, Runnable work) {
        errand =
                new Errand(
                        job,
                        what,
                        notAfterNs,
                        work,
                        (done, thrown) -> post.accept(() -> errandDone(done, thrown)));
        errand.start();
    }

    private void errandDone(Errand done, Throwable thrown) {
        if (done != errand) {
            return;
        }
        errand = null;
        if (phase == Phase.OPENING) {
            opened(thrown);
        } else {
            closed(thrown);
        }
    }

    private void abandonErrand() {
        Errand givenUp = errand;
        errand = null;
        Attempt fenced = phase == Phase.OPENING ? opening : attempt;
        if (fenced != null) {
            fenced.giveUpClosing();
        }
        report.abandoned(givenUp);
        givenUp.interrupt();
        if (phase == Phase.OPENING) {
            over(JobStatus.CANCELLED, null);
        } else {
            closed(null);
        }
    }

    private void closed(Throwable thrown) {
        if (thrown != null) {
            fail(thrown);
        }
        if (failure == null) {
            over(endOf(attempt), null);
            return;
        }
        boolean mayGoOn = !failedInClosingOnly && wish != Wish.GOOD_ORDER;
        long ranNs = clock.nowNs() - startedNs;
        OptionalLong delay = mayGoOn ? restarts.afterFailure(ranNs) : OptionalLong.empty();
        if (delay.isEmpty()) {
            over(JobStatus.FAILED, failure);
        } else if (wish == Wish.CANCEL) {
            over(JobStatus.CANCELLED, null);
        } else {
            await(delay.getAsLong());
        }
    }

    private JobStatus endOf(Attempt ended) {
        if (wish == Wish.CANCEL) {
            return JobStatus.CANCELLED;
        }
        return ended.hasStopped() ? JobStatus.STOPPED : JobStatus.FINISHED;
    }

    private void await(long delayNs) {
        phase = Phase.WAITING;
        restartNs = clock.nowNs() + delayNs;
        status(JobStatus.RESTARTING);
        report.willRestart(restarts.count(), Duration.ofNanos(delayNs), failure);
    }

    private void reopen() {
        restartNs = NEVER;
        phase = Phase.OPENING;
        opening = null;
        send(
                "opening",
                NEVER,
                () -> {
                    Attempt next = attempts.get();
                    opening = next;
                    next.open();
                });
    }

    /** What could not be opened has closed itself. */
    private void opened(Throwable thrown) {
        Attempt next = opening;
        opening = null;
        if (thrown == null && wish == Wish.NONE) {
            failure = null;
            run(next);
        } else if (thrown == null) {
            // Asked to end meanwhile: without the run that failed there is no good order to end in.
            attempt = next;
            failure = wish == Wish.CANCEL ? null : failure;
            close();
        } else {
            failure = thrown;
            startedNs = clock.nowNs();
            closed(null);
        }
    }

    private void status(JobStatus to) {
        JobStatus from = status;
        status = to;
        report.tell(new JobEvent.StatusChanged(job, from, to));
    }

    private void over(JobStatus how, Throwable why) {
        phase = Phase.OVER;
        status(how);
        report.end();
        // From here on the keeper has nothing more to do: sources and waiters may take their time.
        jobEnd.tell(why);
        if (why == null) {
            completion.complete(how);
        } else {
            completion.completeExceptionally(why);
        }
    }
}
