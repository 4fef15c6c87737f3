// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.runtime.clock.ProcessingClock;
import java.util.function.Consumer;

/** The one errand that a job has out at a time. The keeper's, but for what is marked otherwise. */
final class Errands implements Errand.Heard {

    private final String job;
    private final ProcessingClock clock;
    private final Consumer<Runnable> post;
    private final Consumer<Throwable> onDone;
    private Errand out;

    /**
     * @param post has a step done in the keeper's thread
     * @param onDone told when an errand that was not given up is done, with what was thrown or
     *     {@code null}
     */
    Errands(
            String job,
            ProcessingClock clock,
            Consumer<Runnable> post,
            Consumer<Throwable> onDone) {
        this.job = job;
        this.clock = clock;
        this.post = post;
        this.onDone = onDone;
    }

    void send(String what, long allowanceNanos, Errand.Work work) {
        out = new Errand(job, what, allowanceNanos, work, this);
        out.start();
    }

    /** Whether one is out. */
    boolean isOut() {
        return out != null;
    }

    /** When the one that is out is to be given up. */
    long deadlineNs() {
        return out == null ? SaturatedNanos.NEVER : out.deadlineNs();
    }

    /** The one that is out is to be given up then, wherever it stands. */
    void notAfter(long nanos) {
        out.notAfter(nanos);
    }

    /** Nobody waits for the one that is out any more. */
    Errand leave() {
        Errand left = out;
        out = null;
        return left;
    }

    /** Called by the thread of the errand, as is the next. */
    @Override
    public void goesOn(Errand going) {
        post.accept(() -> going.goesOn(clock.nowNs()));
    }

    @Override
    public void done(Errand done, Throwable failure) {
        post.accept(
                () -> {
                    if (done == out) {
                        out = null;
                        onDone.accept(failure);
                    }
                });
    }
}
