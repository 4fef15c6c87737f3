// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.assembly;

import io.tailrace.operator.source.JobEndListener;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
     * Says that the job is over. Only the first call counts.
     *
     * @param reason what it failed of; {@code null} if it did not
     */
    public void tell(Throwable reason) {
        List<JobEndListener> told;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            failure = reason;
            told = new ArrayList<>(listeners.values());
            listeners.clear();
        }
        told.forEach(listener -> tellOne(listener, reason));
    }

    /** One who fails to listen keeps neither the others nor the job from ending. */
    private static void tellOne(JobEndListener listener, Throwable reason) {
        try {
            listener.onJobEnd(reason);
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "A source failed to hear that its job has ended", failed);
        }
    }
}
