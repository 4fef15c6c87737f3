// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.count;

import io.tailrace.operator.Counter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a task counts. Nothing is dropped silently: whatever does not go on is in one of these.
 *
 * <p>Written by the task's worker, readable by anybody.
 */
public final class TaskCounters {

    private final SingleWriterCounter recordsIn = new SingleWriterCounter();
    private final SingleWriterCounter recordsOut = new SingleWriterCounter();
    private final SingleWriterCounter skipped = new SingleWriterCounter();
    private final SingleWriterCounter deadLettered = new SingleWriterCounter();
    private final SingleWriterCounter unclaimed = new SingleWriterCounter();
    private final SingleWriterCounter timersFired = new SingleWriterCounter();
    private final SingleWriterCounter timersDropped = new SingleWriterCounter();
    private final SingleWriterCounter overflowed = new SingleWriterCounter();
    private final Map<String, SingleWriterCounter> named = new ConcurrentHashMap<>();

    /** Records that came in by lanes, or were emitted by the source. */
    public SingleWriterCounter recordsIn() {
        return recordsIn;
    }

    /** Records sent to other tasks, each receiver counted, or written to a sink. */
    public SingleWriterCounter recordsOut() {
        return recordsOut;
    }

    /** Records left out because user code failed on them and the node says to skip those. */
    public SingleWriterCounter skipped() {
        return skipped;
    }

    /** Records on which user code failed and that went to a dead-letter output. */
    public SingleWriterCounter deadLettered() {
        return deadLettered;
    }

    /** Values emitted to a side output that nobody has connected. */
    public SingleWriterCounter unclaimed() {
        return unclaimed;
    }

    public SingleWriterCounter timersFired() {
        return timersFired;
    }

    /** Processing-time timers that could not be waited for when the input ended. */
    public SingleWriterCounter timersDropped() {
        return timersDropped;
    }

    /** Signals for which no lane had room, and that waited in the overflow. */
    public SingleWriterCounter overflowed() {
        return overflowed;
    }

    /** The counter that user code at a node knows by that name; the same one for the same name. */
    public Counter named(String node, String name) {
        return named.computeIfAbsent(node + "." + name, unknown -> new SingleWriterCounter());
    }

    /** The counts of user code, by {@code node.name}. */
    public Map<String, Long> namedCounts() {
        Map<String, Long> counts = new TreeMap<>();
        named.forEach((name, counter) -> counts.put(name, counter.count()));
        return counts;
    }
}
