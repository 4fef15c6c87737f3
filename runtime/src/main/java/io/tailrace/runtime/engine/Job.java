// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.checkpoint.store.CheckpointInfo;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * A pipeline at work. All methods may be called from any thread, any number of times; the same
 * handle serves through all restarts.
 *
 * <p>When several ask for the end:
 *
 * <ol>
 *   <li>Of stop and drain, the first decides; a deadline that comes with the other holds as well.
 *   <li>Cancel overrides both, and so does a deadline that passes.
 *   <li>A failure decides over all that is asked for after it, but for a cancel before the restart
 *       that would answer it; what user code throws while it is being cancelled is no failure any
 *       more.
 *   <li>Asked to stop or to drain while nothing runs because a restart is being waited for, the job
 *       ends with the failure that the restart was for.
 * </ol>
 */
public interface Job extends AutoCloseable {

    String name();

    JobStatus status();

    /**
     * Completes when the job has ended: with how it ended if it was told to or its input has ended,
     * with the failure otherwise. Everything is closed by then, and no thread of the job is inside
     * user code but those that were given up.
     */
    CompletionStage<JobStatus> completion();

    /**
     * Waits until the job has ended, and returns how.
     *
     * @throws java.util.concurrent.CompletionException with the failure, if it has failed
     */
    default JobStatus await() {
        return completion().toCompletableFuture().join();
    }

    /**
     * Ends so that a later run can go on from here: nothing further is read, what was read goes
     * through, sinks commit; event time stands still and timers stay. With checkpoints the last one
     * holds all that; without, it is lost.
     */
    CompletionStage<JobStatus> stop();

    /** As {@link #stop()}, and cancels if that takes longer. */
    CompletionStage<JobStatus> stop(Duration deadline);

    /**
     * Ends the input where it stands: nothing further is read, what was read goes through, and the
     * end-of-time watermark follows, so that everything still pending comes out.
     */
    CompletionStage<JobStatus> drain();

    /** As {@link #drain()}, and cancels if that takes longer. */
    CompletionStage<JobStatus> drain(Duration deadline);

    /**
     * Takes a checkpoint that is not on the schedule; completes when it survives a crash of the
     * machine, and exceptionally if it fails, or if this run of the job ends before.
     */
    CompletionStage<CheckpointInfo> checkpoint();

    /** As {@link #checkpoint}; what is taken is kept until somebody deletes it. */
    CompletionStage<CheckpointInfo> savepoint();

    /**
     * Ends at once; what is under way is dropped, as in a crash. A call of user code that does not
     * return is waited for as long as {@link Patience#abandon} says and not longer.
     */
    CompletionStage<JobStatus> cancel();

    /** What all tasks of the current run have counted and how they stand. */
    JobSnapshot snapshot();

    /**
     * How it is doing, by {@link HealthLimits#defaults}; a {@link HealthWatch} has limits of its
     * own. What lasts is noticed only if this is asked again and again.
     */
    JobHealth health();

    /** Hears of everything from now on. */
    void addListener(JobListener listener);

    /**
     * Stops, waits for it up to the configured deadline, then cancels and waits for that. Called
     * from user code that a job runs, or from a listener, it does not wait: the job might be
     * waiting for that call to return.
     */
    @Override
    void close();
}
