// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.runtime.worker.HostThread;
import java.util.List;

/** User code that the keeper has somebody else run, because it may not return. */
final class Errand {

    private final String what;
    private final Thread thread;
    private long deadlineNs;

    /**
     * @param what the job is doing, for people to read
     * @param onDone told in the thread of the errand, with what was thrown or {@code null}
     */
    Errand(String job, String what, long deadlineNs, Runnable work, Done onDone) {
        this.what = what;
        this.deadlineNs = deadlineNs;
        Runnable all =
                () -> {
                    Throwable failure = null;
                    try {
                        work.run();
                    } catch (Throwable thrown) {
                        failure = thrown;
                    }
                    onDone.done(this, failure);
                };
        thread = new Thread(HostThread.marked(all), job + "-" + what);
        thread.setDaemon(true);
    }

    /** Hears that an errand is done. */
    interface Done {
        void done(Errand errand, Throwable failure);
    }

    void start() {
        thread.start();
    }

    String what() {
        return what;
    }

    long deadlineNs() {
        return deadlineNs;
    }

    void notAfter(long nanos) {
        deadlineNs = Math.min(deadlineNs, nanos);
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
