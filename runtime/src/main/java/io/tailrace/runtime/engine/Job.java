// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import java.util.concurrent.CompletionStage;

/** A pipeline at work. All methods may be called from any thread. */
public interface Job extends AutoCloseable {

    String name();

    JobStatus status();

    /**
     * Completes when the job has ended: normally if its input has ended or it was told to end, with
     * the failure otherwise. Everything is closed by then.
     */
    CompletionStage<Void> completion();

    /**
     * Ends the input where it stands: nothing further is read, what was read goes through, and the
     * end-of-time watermark follows, so that everything still pending comes out.
     */
    CompletionStage<Void> drain();

    /**
     * Ends so that a later run can go on from here: nothing further is read, what was read goes
     * through, sinks commit; event time stands still and timers stay. Until there are checkpoints,
     * what stays is lost.
     */
    CompletionStage<Void> stop();

    /** Ends at once; what is under way is dropped, as in a crash. */
    CompletionStage<Void> cancel();

    /** What all its tasks have counted and how they stand. */
    JobSnapshot snapshot();

    /**
     * How it is doing, by {@link HealthLimits#defaults}; a {@link HealthWatch} has limits of its
     * own. What lasts is noticed only if this is asked again and again.
     */
    JobHealth health();

    /** Stops, waits for it up to the configured deadline, and then cancels. */
    @Override
    void close();
}
