// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import io.tailrace.connectors.PushQueue.Outcome;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where threads wait for room in a queue. Who makes room pays a fence and a read while nobody
 * waits, and takes the lock only if somebody does; it is held for an offer, never while waiting.
 *
 * <p>Nothing is missed: a waiting thread counts itself, <em>then</em> offers once more; who has
 * made room <em>then</em> looks whether somebody is counted.
 */
final class PushRoom<T> {

    private final PushQueue<T> queue;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile int waiting;

    PushRoom(PushQueue<T> queue) {
        this.queue = queue;
    }

    /**
     * Waits until the value is in, the queue is closed, or the time is up.
     *
     * @return {@code FULL} if the time was up first
     */
    Outcome offerWithin(long nanos, T value, long number) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            count(1);
            return offerOrWait(nanos, value, number);
        } finally {
            count(-1);
            lock.unlock();
        }
    }

    private Outcome offerOrWait(long nanos, T value, long number) throws InterruptedException {
        long left = nanos;
        while (true) {
            Outcome outcome = queue.offer(value, number);
            if (outcome != Outcome.FULL || left <= 0) {
                return outcome;
            }
            left = changed.awaitNanos(left);
        }
    }

    /** With the lock held. */
    private void count(int more) {
        waiting += more;
        VarHandle.fullFence();
    }

    /** Called by who has made room, or closed the queue, after that. */
    void change() {
        VarHandle.fullFence();
        if (waiting > 0) {
            lock.lock();
            try {
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** How many threads wait. */
    int waiting() {
        return waiting;
    }
}
