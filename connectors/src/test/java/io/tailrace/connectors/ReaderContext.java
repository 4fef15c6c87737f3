// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import io.tailrace.operator.Counter;
import io.tailrace.operator.source.JobEndListener;
import io.tailrace.operator.source.SourceContext;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** A host whose clock stands where the test puts it. */
final class ReaderContext implements SourceContext {

    long nowMs;
    long startedMs;
    final AtomicInteger wakes = new AtomicInteger();
    JobEndListener endListener;

    @Override
    public String name() {
        return "source";
    }

    @Override
    public int taskIndex() {
        return 0;
    }

    @Override
    public int parallelism() {
        return 1;
    }

    @Override
    public long processingTimeMs() {
        return nowMs;
    }

    @Override
    public long startedMs() {
        return startedMs;
    }

    @Override
    public void wake() {
        wakes.incrementAndGet();
    }

    @Override
    public void whenJobEnds(JobEndListener listener) {
        endListener = listener;
    }

    @Override
    public Counter counter(String name) {
        throw new UnsupportedOperationException("no counters here");
    }

    @Override
    public ThreadFactory threads() {
        throw new UnsupportedOperationException("no threads here");
    }
}
