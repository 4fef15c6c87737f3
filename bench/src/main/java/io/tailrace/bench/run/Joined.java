// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.run;

import java.util.List;
import java.util.function.LongSupplier;

/** Threads that end by themselves once the load is stopped, and how many events they made. */
public record Joined(List<Thread> workers, LongSupplier events) implements Subject.Running {

    @Override
    public long awaitEnd() throws InterruptedException {
        for (Thread worker : workers) {
            worker.join();
        }
        return events.getAsLong();
    }
}
