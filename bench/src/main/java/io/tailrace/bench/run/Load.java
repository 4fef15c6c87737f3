// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.run;

/**
 * The events of one measurement and when each is meant to happen. Content is a pure function of the
 * event's number, so that every run can be replayed and checked. Read by the generating thread;
 * stopped by the measuring one.
 */
public final class Load {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Settings settings;
    private final long twiceKeys;
    private final double nanosPerEvent;
    private final double eventsPerNano;
    private long startNanos;
    private volatile boolean stopped;

    Load(Settings settings) {
        this.settings = settings;
        this.twiceKeys = 2L * settings.keys();
        this.nanosPerEvent = settings.throttled() ? NANOS_PER_SECOND / settings.rate() : 0;
        this.eventsPerNano = settings.rate() / NANOS_PER_SECOND;
    }

    public Settings settings() {
        return settings;
    }

    /** Called by the generating thread before its first event: the schedule counts from here. */
    public void begin() {
        startNanos = System.nanoTime();
    }

    public boolean stopped() {
        return stopped;
    }

    void stop() {
        stopped = true;
    }

    /**
     * How many events are due by now, counted from the first; all there will ever be where no rate
     * is set.
     */
    public long due() {
        return settings.throttled()
                ? (long) ((System.nanoTime() - startNanos) * eventsPerNano)
                : Long.MAX_VALUE;
    }

    /**
     * When the schedule meant event {@code number} to happen, whether it was in time or not; 0
     * where no rate is set.
     */
    public long intendedNanos(long number) {
        return settings.throttled() ? startNanos + (long) (number * nanosPerEvent) : 0;
    }

    /** Between 0 and the number of keys, evenly spread. */
    public long key(long number) {
        return Math.multiplyHigh(mixed(number) & Long.MAX_VALUE, twiceKeys);
    }

    public static long value(long number) {
        return mixed(number) & 1023;
    }

    /** A 64-bit mix whose every output bit depends on every input bit. */
    public static long mixed(long number) {
        long z = number * GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
