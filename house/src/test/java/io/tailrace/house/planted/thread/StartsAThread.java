// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.planted.thread;

import java.util.List;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every method offends, each in its own way. */
public final class StartsAThread {
    Thread plain(Runnable work) {
        return new Thread(work);
    }

    Thread ofItsOwnKind() {
        return new Thread() {
            @Override
            public void run() {}
        };
    }

    Function<Runnable, Thread> byReference() {
        return Thread::new;
    }

    ExecutorService pool() {
        return Executors.newCachedThreadPool();
    }

    ExecutorService forks() {
        return new ForkJoinPool();
    }

    ExecutorService commonPool() {
        return ForkJoinPool.commonPool();
    }

    Timer timer() {
        return new Timer();
    }

    CompletableFuture<Void> asynchronously(Runnable work) {
        return CompletableFuture.runAsync(work);
    }

    CompletableFuture<String> withDeadline(CompletableFuture<String> future) {
        return future.orTimeout(1, TimeUnit.SECONDS);
    }

    long inParallel(List<String> words) {
        return words.parallelStream().count();
    }

    long inParallelLater(Stream<String> words) {
        return words.parallel().count();
    }
}
