// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.runtime.checkpoint.CheckpointNews;
import io.tailrace.runtime.restore.RestoreFigures;
import io.tailrace.runtime.worker.Abandoned;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

/** Says in the log, and to listeners, what becomes of a job. */
final class JobReport implements CheckpointNews, Restoring.News {

    private static final System.Logger LOG = System.getLogger(JobReport.class.getPackageName());

    private final String job;
    private final Listeners listeners;

    /** What the job has failed of last; of whoever restarts it. */
    private String lastFailure;

    JobReport(String job, Listeners listeners) {
        this.job = job;
        this.listeners = listeners;
    }

    void tell(JobEvent event) {
        listeners.tell(event);
    }

    @Override
    public void onComplete(CheckpointInfo info, long lastedNanos, long alignedNanos) {
        tell(
                new JobEvent.CheckpointComplete(
                        job,
                        info.id(),
                        Duration.ofNanos(lastedNanos),
                        Duration.ofNanos(alignedNanos),
                        info.bytes()));
    }

    @Override
    public void onFailed(long checkpoint, String why) {
        tell(new JobEvent.CheckpointFailed(job, checkpoint, why));
    }

    @Override
    public void onRestoring(RestoreFigures figures) {
        LOG.log(
                Level.INFO,
                "Job ''{0}'' is being restored from checkpoint {1}",
                job,
                RestoreWords.of(figures));
        tell(new JobEvent.Restoring(job, figures));
    }

    @Override
    public void onRestored(RestoreFigures figures) {
        LOG.log(
                Level.INFO,
                "Job ''{0}'' was restored from checkpoint {1}",
                job,
                RestoreWords.of(figures));
        tell(new JobEvent.Restored(job, figures));
    }

    void end() {
        listeners.end();
    }

    void deadlinePassed(JobStatus status) {
        LOG.log(
                Level.WARNING,
                "Job ''{0}'' is still {1} though its deadline has passed: it is cancelled",
                job,
                status);
    }

    /** Said even if nobody asks for the completion: a job may not end in silence. */
    void failed(Throwable failure) {
        LOG.log(Level.ERROR, "Job '" + job + "' has failed, for good", failure);
    }

    void failedInCancelling(Throwable thrown) {
        LOG.log(Level.DEBUG, "While job '" + job + "' was being cancelled", thrown);
    }

    void cancelledAfterFailure(Throwable thrown) {
        LOG.log(
                Level.WARNING,
                "Job '" + job + "' has failed, and was cancelled before it was restarted",
                thrown);
    }

    void lacksWorkers() {
        LOG.log(
                Level.WARNING,
                "Job ''{0}'' has failed and is not restarted: the pool that it runs on is closed",
                job);
    }

    void untold(Throwable thrown) {
        LOG.log(
                Level.WARNING,
                "There is no thread to tell sources of job '" + job + "' that it has ended",
                thrown);
    }

    /**
     * @param checkpoint what the restart will go on from; 0 if there is none
     */
    void willRestart(int restart, long delayNanos, long checkpoint, Throwable failure) {
        String text =
                "Job '"
                        + job
                        + "' has failed and is restarted in "
                        + DurationWords.of(delayNanos)
                        + " (restart "
                        + restart
                        + (checkpoint > 0
                                ? "). It goes on from checkpoint " + checkpoint
                                : "). There is no checkpoint to go on from: ALL STATE IS LOST, and"
                                        + " sources are read again from where they begin");
        String failed = String.valueOf(failure);
        if (failed.equals(lastFailure)) {
            // Its stack has been shown.
            LOG.log(Level.WARNING, text + ". It has failed as before: " + failed);
        } else {
            LOG.log(Level.WARNING, text, failure);
        }
        lastFailure = failed;
        tell(new JobEvent.WillRestart(job, restart, Duration.ofNanos(delayNanos), failure));
    }

    void abandoned(Abandoned turn) {
        abandoned(
                "task '" + turn.task().roleName() + "'",
                turn.task().roleName(),
                turn.thread().getName(),
                List.of(turn.thread().getStackTrace()));
    }

    void abandoned(Errand errand) {
        abandoned(errand.what(), errand.what(), errand.threadName(), errand.stack());
    }

    private void abandoned(
            String subject, String task, String thread, List<StackTraceElement> stack) {
        LOG.log(
                Level.WARNING,
                "Job ''{0}'' goes on, or ends, without {1}, which does not return: what it holds stays open. Thread ''{2}'' is interrupted and is in{3}",
                job,
                subject,
                thread,
                Stacks.draw(stack));
        tell(new JobEvent.CallAbandoned(job, task, stack));
    }
}
