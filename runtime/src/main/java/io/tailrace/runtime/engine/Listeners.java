// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.runtime.worker.HostThread;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Tells listeners what happens, in order, in a thread of their own that is there as soon as there
 * is a listener. However slow they are, the job does not wait.
 */
final class Listeners {

    private static final System.Logger LOG = System.getLogger(Listeners.class.getPackageName());

    private final String job;
    private final List<JobListener> listeners = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Runnable> untold = new LinkedBlockingQueue<>();
    private boolean ended;
    private boolean ending;
    private Thread teller;

    Listeners(String job) {
        this.job = job;
    }

    synchronized void add(JobListener listener) {
        listeners.add(listener);
        startTelling();
    }

    /** Done in the thread of listeners, for it may be code of the user that is run. */
    void run(Runnable answer) {
        synchronized (this) {
            startTelling();
            if (!ending) {
                untold.add(answer);
                return;
            }
        }
        answer.run();
    }

    private void startTelling() {
        if (teller == null && !ending) {
            teller = new Thread(HostThread.marked(this::tellAll), job + "-listeners");
            teller.setDaemon(true);
            teller.start();
        }
    }

    synchronized void tell(JobEvent event) {
        if (teller != null && !ending) {
            List<JobListener> now = List.copyOf(listeners);
            untold.add(() -> now.forEach(listener -> tell(listener, event)));
        }
    }

    /** Nothing more will happen. */
    synchronized void end() {
        ending = true;
        untold.add(() -> ended = true);
    }

    private void tellAll() {
        while (!ended) {
            try {
                untold.take().run();
            } catch (InterruptedException ignored) {
                // By a listener, perhaps; this thread ends when there is nothing more to tell.
            }
        }
    }

    private static void tell(JobListener listener, JobEvent event) {
        try {
            listener.onEvent(event);
        } catch (Throwable thrown) {
            LOG.log(Level.WARNING, "A listener of job '" + event.job() + "' failed", thrown);
        }
    }
}
