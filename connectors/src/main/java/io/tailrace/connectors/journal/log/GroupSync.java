// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal.log;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who syncs, and up to where that was done. One at a time does; those who come meanwhile wait for
 * it, and one of them then syncs for all that have come. For any number of threads.
 */
final class GroupSync {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    private boolean entered;
    private volatile long synced;

    GroupSync(long synced) {
        this.synced = synced;
    }

    long synced() {
        return synced;
    }

    /**
     * Waits for its turn, unless another's has done what was wanted.
     *
     * @return whether it is the caller's turn, which ends with {@link #leave}
     */
    boolean enterUnlessSynced(long upTo) {
        if (synced >= upTo) {
            return false;
        }
        lock.lock();
        try {
            while (entered && synced < upTo) {
                left.awaitUninterruptibly();
            }
            if (synced >= upTo) {
                return false;
            }
            entered = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * @param upTo up to where everything is on the disk now; less than before if nothing was done
     */
    void leave(long upTo) {
        lock.lock();
        try {
            synced = Math.max(synced, upTo);
            entered = false;
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
