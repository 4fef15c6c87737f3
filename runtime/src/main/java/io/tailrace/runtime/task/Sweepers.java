// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.task;

import io.tailrace.runtime.link.Sweeper;
import io.tailrace.runtime.out.Outbox;
import java.util.List;

/** All that fires timers in a task, in topological order. Called by the task's worker. */
final class Sweepers {

    /** Of as many records as a turn may take in, one in so many during a sweep. */
    private static final int SWEEPS_SHARE = 4;

    // An array, because walking a list makes an iterator, and this is walked every turn.
    private final Sweeper[] sweepers;
    private final Outbox outbox;

    Sweepers(List<Sweeper> sweepers, Outbox outbox) {
        this.sweepers = sweepers.toArray(Sweeper[]::new);
        this.outbox = outbox;
    }

    /** Fires what is due, as far as the limit and the outbox allow; says how much was done. */
    int sweep(int limit) {
        int done = 0;
        for (int i = lastFull(); i < sweepers.length; i++) {
            if (done >= limit || outbox.isBlocked()) {
                break;
            }
            done += sweepers[i].sweep(limit - done);
        }
        return done;
    }

    /** Whether so much waits somewhere that the task should take no more in. */
    boolean isAnyFull() {
        for (Sweeper sweeper : sweepers) {
            if (sweeper.isFull()) {
                return true;
            }
        }
        return false;
    }

    boolean isAnySweeping() {
        for (Sweeper sweeper : sweepers) {
            if (sweeper.isSweeping()) {
                return true;
            }
        }
        return false;
    }

    /**
     * How many of so many records to take in. While a sweep goes on most of a turn is the sweep's:
     * a record whose key is still due fires it out of order, at several times the price of one that
     * the sweep fires as rows lie in memory.
     */
    int recordsBeside(int most) {
        return isAnySweeping() ? Math.max(1, most / SWEEPS_SHARE) : most;
    }

    long nextDeadlineMs() {
        long next = Long.MAX_VALUE;
        for (Sweeper sweeper : sweepers) {
            next = Math.min(next, sweeper.nextDeadlineMs());
        }
        return next;
    }

    /** What comes before one that is full would only send it more. */
    private int lastFull() {
        int last = 0;
        for (int i = 1; i < sweepers.length; i++) {
            last = sweepers[i].isFull() ? i : last;
        }
        return last;
    }
}
