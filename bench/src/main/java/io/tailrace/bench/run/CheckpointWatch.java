// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.run;

import io.tailrace.runtime.engine.JobEvent;
import io.tailrace.runtime.engine.JobListener;
import java.util.ArrayList;
import java.util.List;

/** Remembers when checkpoints were under way. Told by the thread of listeners. */
public final class CheckpointWatch implements JobListener {
    private final List<Span> spans = new ArrayList<>();
    private long lastBytes;
    private long longestAlignedNanos;

    @Override
    public synchronized void onEvent(JobEvent event) {
        if (event instanceof JobEvent.CheckpointComplete complete) {
            long now = System.nanoTime();
            spans.add(new Span(now - complete.lasted().toNanos(), now));
            lastBytes = complete.bytes();
            longestAlignedNanos = Math.max(longestAlignedNanos, complete.aligned().toNanos());
        }
    }

    public synchronized List<Span> spans() {
        return List.copyOf(spans);
    }

    public synchronized long lastBytes() {
        return lastBytes;
    }

    /** The longest that any task has waited for barriers. */
    public synchronized long longestAlignedNanos() {
        return longestAlignedNanos;
    }
}
