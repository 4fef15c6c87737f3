// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.run;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What comes out at the sink: how much, how late, and a checksum over all of it. Written by the
 * sink's thread alone; the count may be read by others while it runs, the rest when it has ended.
 */
public final class Tally {
    private static final VarHandle COUNT;

    static {
        try {
            COUNT = MethodHandles.lookup().findVarHandle(Tally.class, "count", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** What takes longer counts as this. */
    static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final boolean timed;
    private long count;
    private long checksum;
    private volatile Recording recording;

    /** Latencies of what was meant to happen in some span of time. */
    private record Recording(
            long fromNanos, long untilNanos, Histogram latencyNanos, OverTime overTime) {

        void record(long intendedNanos, long nowNanos) {
            if (intendedNanos >= fromNanos && intendedNanos < untilNanos) {
                long latency = Math.max(0, nowNanos - intendedNanos);
                long counted = Math.min(latency, LONGEST_NANOS);
                latencyNanos.recordValue(counted);
                if (overTime != null) {
                    overTime.record(intendedNanos, counted);
                }
            }
        }
    }

    public Tally(boolean timed) {
        this.timed = timed;
        measure(Long.MAX_VALUE, Long.MAX_VALUE, null);
    }

    /** One result; its order among those of other keys does not matter for the checksum. */
    public void result(long key, long value, long intendedNanos) {
        checksum += contribution(key, value);
        COUNT.setOpaque(this, count + 1);
        if (timed) {
            recording.record(intendedNanos, System.nanoTime());
        }
    }

    /** What one result adds to the checksum. */
    public static long contribution(long key, long value) {
        return (key + 1) * 0x9E3779B97F4A7C15L ^ value * 0xBF58476D1CE4E5B9L;
    }

    /**
     * From now on latencies are those of events that were meant to happen in that time. Called for
     * the warm-up too, lest code that runs for the first time in the measurement be measured.
     *
     * @param overTime takes them too, if it is not {@code null}
     */
    void measure(long fromNanos, long untilNanos, OverTime overTime) {
        Histogram latencyNanos = new Histogram(LONGEST_NANOS, 3);
        recording = new Recording(fromNanos, untilNanos, latencyNanos, overTime);
    }

    public long count() {
        return (long) COUNT.getOpaque(this);
    }

    public long checksum() {
        return checksum;
    }

    Histogram latencyNanos() {
        return recording.latencyNanos();
    }
}
