// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.runtime.worker.HostThread;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The threads in which readers of one run fetch in the background. Ended with the run. */
final class ReaderThreads implements ThreadFactory {

    private static final System.Logger LOG = System.getLogger(ReaderThreads.class.getPackageName());

    private final String job;
    private final List<Thread> alive = new ArrayList<>();
    private int madeCount;
    private boolean ended;

    ReaderThreads(String job) {
        this.job = job;
    }

    @Override
    public synchronized Thread newThread(Runnable work) {
        if (ended) {
            throw new IllegalStateException(
                    "A reader of job '" + job + "' asks for a thread after the run has ended");
        }
        Thread thread = new Thread(HostThread.marked(work), job + "-reader-" + madeCount++);
        thread.setDaemon(true);
        // A reader may well make a thread for each thing that it fetches.
        alive.removeIf(earlier -> earlier.getState() == Thread.State.TERMINATED);
        alive.add(thread);
        return thread;
    }

    /** Those that may still be at work; never more than were at work at one time. */
    synchronized List<Thread> alive() {
        return List.copyOf(alive);
    }

    /** Makes no more threads, and interrupts those there are. */
    List<Thread> interrupt() {
        synchronized (this) {
            ended = true;
        }
        List<Thread> ending = alive();
        ending.forEach(Thread::interrupt);
        return ending;
    }

    /** Interrupts all and waits for them; who does not end is named in the log. */
    void end(long nanos) throws InterruptedException {
        List<Thread> ending = interrupt();
        long deadline = System.nanoTime() + nanos;
        for (Thread thread : ending) {
            long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            thread.join(Math.max(1, leftMs));
            if (thread.isAlive()) {
                LOG.log(
                        Level.WARNING,
                        "Job ''{0}'' has ended, but thread ''{1}'' of a source has not, though it was interrupted",
                        job,
                        thread.getName());
            }
        }
    }
}
