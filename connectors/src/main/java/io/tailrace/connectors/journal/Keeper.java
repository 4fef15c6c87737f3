// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal;

import io.tailrace.connectors.journal.log.JournalLog;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The journal's thread: syncs for those who do not wait themselves, and from time to time; prepares
 * the next file; deletes what nobody needs.
 */
final class Keeper implements Runnable {

    private static final System.Logger LOG = System.getLogger(Keeper.class.getName());

    private record Waiting(long offset, CompletableFuture<Long> answer) {}

    private final JournalLog log;
    private final long intervalNanos;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wanted = lock.newCondition();
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private boolean upkeepWanted = true;
    private boolean stopped;
    private boolean troubled;

    Keeper(JournalLog log, Duration interval, ThreadFactory threads) {
        this.log = log;
        this.intervalNanos = interval.toNanos();
        this.thread = threads.newThread(this);
        log.whenSegmentBegins(this::wantUpkeep);
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    CompletionStage<Long> whenSynced(long offset) {
        CompletableFuture<Long> answer = new CompletableFuture<>();
        boolean late;
        lock.lock();
        try {
            late = stopped;
            waiting.add(new Waiting(offset, answer));
            wanted.signal();
        } finally {
            lock.unlock();
        }
        if (late) {
            answerTheRest();
        }
        return answer;
    }

    private void wantUpkeep() {
        lock.lock();
        try {
            upkeepWanted = true;
            wanted.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void run() {
        try {
            while (awaitWork()) {
                keepUp();
                answer(takeWaiting());
            }
        } finally {
            end();
        }
    }

    /** Whoever has interrupted the thread: nobody waits for it in vain. */
    private void end() {
        lock.lock();
        try {
            stopped = true;
        } finally {
            lock.unlock();
        }
        answerTheRest();
    }

    /** Returns whether there is to be any. */
    private boolean awaitWork() {
        lock.lock();
        try {
            long left = intervalNanos;
            while (!stopped && !upkeepWanted && waiting.isEmpty() && left > 0) {
                left = wanted.awaitNanos(left);
            }
            upkeepWanted |= left <= 0;
            return !stopped;
        } catch (InterruptedException ended) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void keepUp() {
        if (takeUpkeepWanted()) {
            keepUpNow();
        }
    }

    void keepUpNow() {
        try {
            log.syncUpTo(log.end());
            log.keep();
            troubled = false;
        } catch (IOException | RuntimeException failed) {
            // Whoever puts hears it as soon as it matters.
            if (!troubled) {
                troubled = true;
                LOG.log(
                        System.Logger.Level.WARNING,
                        "A journal cannot prepare its next file: {0}",
                        failed.getMessage());
            }
        }
    }

    private boolean takeUpkeepWanted() {
        lock.lock();
        try {
            boolean taken = upkeepWanted;
            upkeepWanted = false;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private List<Waiting> takeWaiting() {
        lock.lock();
        try {
            List<Waiting> taken = new ArrayList<>(waiting);
            waiting.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void answer(List<Waiting> answered) {
        if (answered.isEmpty()) {
            return;
        }
        RuntimeException failure = null;
        try {
            log.syncUpTo(answered.stream().mapToLong(Waiting::offset).max().orElseThrow());
        } catch (RuntimeException failed) {
            failure = failed;
        }
        for (Waiting one : answered) {
            if (failure == null || log.synced() >= one.offset()) {
                one.answer().complete(one.offset());
            } else {
                one.answer().completeExceptionally(failure);
            }
        }
    }

    /** Returns when the thread has ended, unless it is the caller. */
    void stop() {
        lock.lock();
        try {
            stopped = true;
            wanted.signal();
        } finally {
            lock.unlock();
        }
        if (Thread.currentThread() == thread) {
            return;
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException meanwhile) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was still waited for when the journal was closed. */
    void answerTheRest() {
        answer(takeWaiting());
    }
}
