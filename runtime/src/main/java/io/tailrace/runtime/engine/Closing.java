// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.runtime.task.Task;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;

/**
 * Closes the tasks of a run, one after the other, then ends the threads of its readers. A thread
 * that does so may be given up inside a task; another one then closes what is left, and the first
 * closes nothing further, should it come back.
 */
final class Closing {

    private final Queue<Task> left;
    private final ReaderThreads readers;
    private final Runnable endCheckpoints;
    private final long joinNanos;
    private int round;
    private boolean endsReaders;
    private Throwable failure;

    /**
     * @param tasks that nobody is inside of
     * @param joinNanos for how long to wait for the threads of readers
     */
    Closing(
            Collection<Task> tasks,
            ReaderThreads readers,
            Runnable endCheckpoints,
            long joinNanos) {
        this.left = new ArrayDeque<>(tasks);
        this.readers = readers;
        this.endCheckpoints = endCheckpoints;
        this.joinNanos = joinNanos;
    }

    /**
     * Returns when all is closed, or when this thread has been given up meanwhile.
     *
     * @param goesOn run after each task
     */
    void run(Runnable goesOn) {
        int mine = round();
        for (Task task = next(mine); task != null; task = next(mine)) {
            try {
                task.onClose();
            } catch (Throwable thrown) {
                onFailure(mine, thrown);
            }
            goesOn.run();
        }
        if (endsReaders(mine)) {
            endCheckpoints.run();
            endReaders();
        }
    }

    /**
     * Whoever is at it is not waited for any more.
     *
     * @return whether there is something left that {@link #run} can do
     */
    synchronized boolean giveUp() {
        round++;
        readers.interrupt();
        return !endsReaders;
    }

    /** What failed first, or {@code null}. */
    synchronized Throwable failure() {
        return failure;
    }

    private synchronized int round() {
        return round;
    }

    private synchronized Task next(int mine) {
        return mine == round ? left.poll() : null;
    }

    private synchronized void onFailure(int mine, Throwable thrown) {
        if (mine != round) {
            return;
        }
        if (failure == null) {
            failure = thrown;
        } else if (failure != thrown) {
            failure.addSuppressed(thrown);
        }
    }

    private synchronized boolean endsReaders(int mine) {
        if (mine != round) {
            return false;
        }
        endsReaders = true;
        return true;
    }

    private void endReaders() {
        try {
            readers.end(joinNanos);
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
        }
    }
}
