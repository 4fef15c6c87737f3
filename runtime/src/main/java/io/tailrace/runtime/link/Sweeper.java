// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

/** Fires what is due, some at a time. */
public interface Sweeper {

    /**
     * Goes on firing where it stopped, until nothing is due, the limit is reached or the outbox is
     * blocked.
     *
     * @param limit how many timers at most
     * @return 0 if nothing at all has changed
     */
    int sweep(int limit);

    /** When the next timer is due by the host's clock; {@code Long.MAX_VALUE} if none is set. */
    long nextDeadlineMs();

    /** Whether something waits for a sweep to be done. */
    boolean isSweeping();

    /** Whether so much waits that the task should take no more in. */
    boolean isFull();
}
