// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.worker;

/**
 * Knows the threads that run user code for a host, so that what would wait for a job to end does
 * not do so in a thread that the job needs to end.
 */
public final class HostThread {

    private static final ThreadLocal<Boolean> MARK = new ThreadLocal<>();

    private HostThread() {}

    /** The same work, in a thread that is recognised by {@link #isCurrent}. */
    public static Runnable marked(Runnable work) {
        return () -> {
            MARK.set(Boolean.TRUE);
            try {
                work.run();
            } finally {
                MARK.remove();
            }
        };
    }

    public static boolean isCurrent() {
        return MARK.get() != null;
    }
}
