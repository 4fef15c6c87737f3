// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.assembly;

import io.tailrace.operator.source.JobEndListener;
import java.lang.System.Logger.Level;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells those who outlive a run that the job is over. One for all runs of a job, whose host calls
 * {@link #tell} once no further run will begin. Used by any thread; listeners are called without a
 * lock held.
 */
public final class JobEnd {

    private static final System.Logger LOG = System.getLogger(JobEnd.class.getName());

    private final Map<String, JobEndListener> listeners = new LinkedHashMap<>();
    private boolean over;
    private Throwable failure;

    /**
     * @param owner on whose behalf: a later listener of the same owner replaces the earlier
     */
    void listen(String owner, JobEndListener listener) {
        synchronized (this) {
            if (!over) {
                listeners.put(owner, listener);
                return;
            }
        }
        listener.onJobEnd(failure);
    }

    /**
     * Says that the job is over, and tells everyone. Only the first call counts.
     *
     * @param reason what it failed of; {@code null} if it did not
     */
    public void tell(Throwable reason) {
        over(reason);
        tellUntold(() -> {});
    }

    /** Says that the job is over, and tells nobody yet. Only the first call counts. */
    public synchronized void over(Throwable reason) {
        if (!over) {
            over = true;
            failure = reason;
        }
    }

    public synchronized boolean hasUntold() {
        return !listeners.isEmpty();
    }

    /**
     * Tells those who have not been told that it is over. If one does not return, another thread
     * can go on with the others.
     *
     * @param goesOn run after each
     */
    public void tellUntold(Runnable goesOn) {
        for (JobEndListener next = next(); next != null; next = next()) {
            tellOne(next);
            goesOn.run();
        }
    }

    private synchronized JobEndListener next() {
        Iterator<JobEndListener> untold = listeners.values().iterator();
        if (!untold.hasNext()) {
            return null;
        }
        JobEndListener next = untold.next();
        untold.remove();
        return next;
    }

    /** One who fails to listen keeps neither the others nor the job from ending. */
    private void tellOne(JobEndListener listener) {
        try {
            listener.onJobEnd(failure);
        } catch (Throwable failed) {
            LOG.log(Level.WARNING, "A source failed to hear that its job has ended", failed);
        }
    }
}
