// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.worker;

/** Hears that a worker has ended; called by its thread, as the last thing it does. */
@FunctionalInterface
public interface WorkerEnd {

    /**
     * @param failure {@code null} if all tasks are finished or the worker was told to stop
     */
    void onEnd(Worker worker, Throwable failure);
}
