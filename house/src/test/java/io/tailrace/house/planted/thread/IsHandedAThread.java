// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.planted.thread;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/** Innocent: the threads are somebody else's. */
public final class IsHandedAThread {
    CompletableFuture<Void> run(Runnable work, Executor injected) {
        return CompletableFuture.runAsync(work, injected);
    }

    Thread fromFactory(ThreadFactory injected, Runnable work) {
        return injected.newThread(work);
    }

    boolean isCurrent(Thread owner) {
        return Thread.currentThread() == owner;
    }
}
