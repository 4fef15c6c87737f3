// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.task;

import io.tailrace.runtime.link.Sweeper;
import io.tailrace.runtime.out.Outbox;
import java.util.List;

/** All that fires timers in a task, in topological order. Called by the task's worker. */
final class Sweepers {

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
