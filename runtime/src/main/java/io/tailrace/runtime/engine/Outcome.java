// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import java.util.concurrent.CompletableFuture;

/**
 * What a job was asked for and what it failed of, and so what it ends as. Pure and single-threaded.
 *
 * <p>A failure is open as long as a restart may answer it, and a cancel drops an open one. It is
 * final if the job was asked to stop or to drain before or after it, or if nothing ran any more.
 */
final class Outcome {

    private enum Wish {
        NONE,
        GOOD_ORDER,
        CANCEL
    }

    private Wish wish = Wish.NONE;
    private Throwable failure;
    private boolean open;

    /** Returns {@code false} if it has been asked for before. */
    boolean cancel() {
        boolean first = wish != Wish.CANCEL;
        wish = Wish.CANCEL;
        return first;
    }

    /** To stop or to drain; returns {@code false} if something has been asked for before. */
    boolean endInGoodOrder() {
        if (wish != Wish.NONE) {
            return false;
        }
        wish = Wish.GOOD_ORDER;
        open = false;
        return true;
    }

    boolean isToEnd() {
        return wish != Wish.NONE;
    }

    boolean isCancelled() {
        return wish == Wish.CANCEL;
    }

    /** What it has failed of, or {@code null}. */
    Throwable failure() {
        return failure;
    }

    /** Whether the failure is one that a restart may answer. */
    boolean isOpen() {
        return failure != null && open;
    }

    /**
     * Something was thrown.
     *
     * @param running whether it ended a run; otherwise what it ran was over
     * @return whether it counts: what is thrown in cancelling does not
     */
    boolean fail(Throwable thrown, boolean running) {
        if (failure != null) {
            if (failure != thrown) {
                failure.addSuppressed(thrown);
            }
            return true;
        }
        if (wish == Wish.CANCEL) {
            return false;
        }
        failure = thrown;
        open = running && wish == Wish.NONE;
        return true;
    }

    /** Counts whatever the job was asked for. */
    void failOfABug(Throwable thrown) {
        if (failure == null) {
            failure = thrown;
        }
        open = false;
    }

    /** The failure was answered by a restart, or is dropped. */
    void forget() {
        failure = null;
    }

    /** Completes what others wait for: with how it ended, or with the failure. */
    void tell(CompletableFuture<JobStatus> completion, JobStatus how) {
        if (failure == null) {
            completion.complete(how);
        } else {
            completion.completeExceptionally(failure);
        }
    }

    /** As {@link #forget}, if another run is still to begin. */
    void forgetIfOpen() {
        if (isOpen()) {
            forget();
        }
    }

    /**
     * How it ends, as it is not run again.
     *
     * @param stopped whether it went through what it had read, and no further
     */
    JobStatus end(boolean stopped) {
        if (failure != null) {
            return JobStatus.FAILED;
        }
        if (wish == Wish.CANCEL) {
            return JobStatus.CANCELLED;
        }
        return stopped ? JobStatus.STOPPED : JobStatus.FINISHED;
    }
}
