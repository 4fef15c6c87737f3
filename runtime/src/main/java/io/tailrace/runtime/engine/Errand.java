// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.runtime.worker.HostThread;
import java.util.List;

/**
 * User code that the keeper has somebody else run, because it may not return. It is given a time to
 * do each of its steps in, from when its thread is there: a machine that is busy is no reason to
 * give it up. But for its thread it is the keeper's.
 */
final class Errand {

    /** What is to be done, step by step. */
    interface Work {

        /**
         * @param goesOn to be run after each step but the last
         */
        void run(Runnable goesOn);
    }

    /** Hears of an errand, in its thread. */
    interface Heard {

        /** It has begun, or has done a step. */
        void goesOn(Errand errand);

        /**
         * @param failure what was thrown, or {@code null}
         */
        void done(Errand errand, Throwable failure);
    }

    private final String what;
    private final long allowanceNanos;
    private final Thread thread;
    private long limitNs = SaturatedNanos.NEVER;
    private long deadlineNs = SaturatedNanos.NEVER;

    /**
     * @param what the job is doing, for people to read
     * @param allowanceNanos for each step
     */
    Errand(String job, String what, long allowanceNanos, Work work, Heard heard) {
        this.what = what;
        this.allowanceNanos = allowanceNanos;
        Runnable all =
                () -> {
                    Throwable failure = null;
                    try {
                        heard.goesOn(this);
                        work.run(() -> heard.goesOn(this));
                    } catch (Throwable thrown) {
                        failure = thrown;
                    }
                    heard.done(this, failure);
                };
        thread = new Thread(HostThread.marked(all), job + "-" + what);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    String what() {
        return what;
    }

    /** When it is to be given up. */
    long deadlineNs() {
        return Math.min(limitNs, deadlineNs);
    }

    /** The time for its next step begins. */
    void goesOn(long nowNs) {
        deadlineNs = SaturatedNanos.after(nowNs, allowanceNanos);
    }

    /** It is to be given up then, wherever it stands. */
    void notAfter(long nanos) {
        limitNs = Math.min(limitNs, nanos);
    }

    List<StackTraceElement> stack() {
        return List.of(thread.getStackTrace());
    }

    String threadName() {
        return thread.getName();
    }

    void interrupt() {
        thread.interrupt();
    }
}
