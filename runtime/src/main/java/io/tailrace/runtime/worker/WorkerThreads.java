// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.worker;

/**
 * Makes the threads of workers: the place to pin them to processors, or to give them a priority.
 * Called once for each worker, and again if a thread had to be given up because a call of user code
 * does not return. What it throws is what fails then: the start of the job or the pool, or all that
 * the worker turns. So does a thread that ends before its work does.
 */
@FunctionalInterface
public interface WorkerThreads {

    /** A thread for that work, not started. To pin it, wrap the work: it runs in the thread. */
    Thread newThread(Runnable work, WorkerRole role);

    /** Plain threads that keep no JVM alive. */
    static WorkerThreads daemons() {
        return (work, role) -> {
            Thread thread = new Thread(work, role.name());
            thread.setDaemon(true);
            return thread;
        };
    }
}
