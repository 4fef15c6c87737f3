// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.count;

import io.tailrace.operator.Counter;
import io.tailrace.operator.time.EventTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a task counts. Nothing is dropped silently: whatever does not go on is in one of these.
 *
 * <p>Written by the task's worker. Anybody may read, and sees the counts as of the end of the last
 * turn: all of the same turn, where {@link #counts} is asked. The counts of user code are seen as
 * they are made.
 */
public final class TaskCounters {

    private static final int RECORDS_IN = 0;
    private static final int RECORDS_OUT = 1;
    private static final int SKIPPED = 2;
    private static final int DEAD_LETTERED = 3;
    private static final int UNCLAIMED = 4;
    private static final int TIMERS_FIRED = 5;
    private static final int TIMERS_DROPPED = 6;
    private static final int OVERFLOWED = 7;
    private static final int WATERMARK = 8;
    private static final int BLOCKED_NANOS = 9;
    private static final int BLOCKED_SINCE = 10;
    private static final int BLOCKED = 11;
    private static final int SIZE = 12;

    private final TurnWords words = new TurnWords(SIZE);
    private final TurnCounter recordsIn = new TurnCounter(words, RECORDS_IN);
    private final TurnCounter recordsOut = new TurnCounter(words, RECORDS_OUT);
    private final TurnCounter skipped = new TurnCounter(words, SKIPPED);
    private final TurnCounter deadLettered = new TurnCounter(words, DEAD_LETTERED);
    private final TurnCounter unclaimed = new TurnCounter(words, UNCLAIMED);
    private final TurnCounter timersFired = new TurnCounter(words, TIMERS_FIRED);
    private final TurnCounter timersDropped = new TurnCounter(words, TIMERS_DROPPED);
    private final TurnCounter overflowed = new TurnCounter(words, OVERFLOWED);
    private final Map<String, SingleWriterCounter> named = new ConcurrentHashMap<>();

    public TaskCounters() {
        words.set(WATERMARK, EventTime.BEGINNING);
        words.show();
    }

    /** Records that came in by lanes, or were emitted by the source. */
    public TurnCounter recordsIn() {
        return recordsIn;
    }

    /** Records sent to other tasks, each receiver counted, or written to a sink. */
    public TurnCounter recordsOut() {
        return recordsOut;
    }

    /** Records left out because user code failed on them and the node says to skip those. */
    public TurnCounter skipped() {
        return skipped;
    }

    /** Records on which user code failed and that went to a dead-letter output. */
    public TurnCounter deadLettered() {
        return deadLettered;
    }

    /** Values emitted to a side output that nobody has connected. */
    public TurnCounter unclaimed() {
        return unclaimed;
    }

    public TurnCounter timersFired() {
        return timersFired;
    }

    /** Processing-time timers that could not be waited for when the input ended. */
    public TurnCounter timersDropped() {
        return timersDropped;
    }

    /** Signals for which no lane had room, and that waited in the overflow. */
    public TurnCounter overflowed() {
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

    /** Called by the worker at the end of a turn: lets others see what has been counted in it. */
    public void show(long watermark) {
        words.set(WATERMARK, watermark);
        words.show();
    }

    /** Called by the worker when what was sent begins, or no longer has, to wait for room. */
    public void onBlocked(boolean blocked, long nowNs) {
        if (blocked) {
            words.set(BLOCKED_SINCE, nowNs);
        } else if (words.own(BLOCKED) != 0) {
            words.add(BLOCKED_NANOS, nowNs - words.own(BLOCKED_SINCE));
        }
        words.set(BLOCKED, blocked ? 1 : 0);
    }

    /** How far event time had come in at the end of the last turn. */
    public long watermark() {
        return words.shown(WATERMARK);
    }

    /**
     * Everything as of the end of one turn.
     *
     * @param nowNs by the clock of the host: a wait for room that goes on lasts until then
     */
    public TaskCounts counts(long nowNs) {
        long[] at = words.copy();
        long waiting = at[BLOCKED] == 0 ? 0 : Math.max(0, nowNs - at[BLOCKED_SINCE]);
        return new TaskCounts(
                at[RECORDS_IN],
                at[RECORDS_OUT],
                late(),
                at[SKIPPED],
                at[DEAD_LETTERED],
                at[UNCLAIMED],
                at[TIMERS_FIRED],
                at[TIMERS_DROPPED],
                at[OVERFLOWED],
                at[BLOCKED_NANOS] + waiting,
                waiting,
                at[WATERMARK]);
    }

    private long late() {
        long late = 0;
        for (Map.Entry<String, SingleWriterCounter> counter : named.entrySet()) {
            if (counter.getKey().endsWith("." + Counter.LATE)) {
                late += counter.getValue().count();
            }
        }
        return late;
    }
}
