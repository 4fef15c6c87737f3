// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import io.tailrace.operator.Counter;
import io.tailrace.operator.sink.SinkContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** One task of a sink, under a clock that the test moves. */
record SinkTask(
        String name,
        int taskIndex,
        int parallelism,
        AtomicLong nowMs,
        Map<String, AtomicLong> counts)
        implements SinkContext {

    SinkTask(String name, int taskIndex, int parallelism, AtomicLong nowMs) {
        this(name, taskIndex, parallelism, nowMs, new ConcurrentHashMap<>());
    }

    static SinkTask alone(String name) {
        return new SinkTask(name, 0, 1, new AtomicLong());
    }

    @Override
    public long processingTimeMs() {
        return nowMs.get();
    }

    @Override
    public Counter counter(String counter) {
        AtomicLong count = counts.computeIfAbsent(counter, name -> new AtomicLong());
        return new Counter() {
            @Override
            public void add(long amount) {
                count.addAndGet(amount);
            }

            @Override
            public long count() {
                return count.get();
            }
        };
    }
}
