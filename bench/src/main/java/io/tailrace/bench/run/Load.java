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

    /** What comes so late counts as late as anything: no use in waiting for it. */
    private static final long GIVE_UP_NANOS = Tally.LONGEST_NANOS;

    private final Settings settings;
    private final long twiceKeys;
    private final long inOrder;
    private final double nanosPerEvent;
    private final double eventsPerNano;
    private long startNanos;
    private boolean begun;
    private long untilNanos;
    private volatile boolean stopped;

    public Load(Settings settings) {
        this.settings = settings;
        this.twiceKeys = 2L * settings.keys();
        this.inOrder = settings.allKeysFirst() ? settings.keys() : 0;
        this.nanosPerEvent = settings.throttled() ? NANOS_PER_SECOND / settings.rate() : 0;
        this.eventsPerNano = settings.rate() / NANOS_PER_SECOND;
    }

    public Settings settings() {
        return settings;
    }

    /** Called by the generating thread before its first event: the schedule counts from here. */
    public void begin() {
        startNanos = System.nanoTime();
        begun = true;
    }

    /** For those who keep to no schedule. */
    public boolean stopped() {
        return stopped;
    }

    void stop() {
        untilNanos = System.nanoTime();
        stopped = true;
    }

    /**
     * Asked by the generating thread: whether there is to be no event {@code number}, nor any
     * after. What was meant to happen before the stop happens, however late, lest a stall at the
     * end go unseen; unless it is later than anybody measures.
     */
    public boolean isOver(long number) {
        return stopped && (isAfterStop(number) || hasGivenUp());
    }

    /**
     * Asked when all threads have ended: whether events of the schedule never happened.
     *
     * @param events how many did
     */
    boolean fellBehind(long events) {
        return begun && !isAfterStop(events);
    }

    private boolean isAfterStop(long number) {
        return !settings.throttled() || intendedNanos(number) - untilNanos >= 0;
    }

    private boolean hasGivenUp() {
        return System.nanoTime() - untilNanos > GIVE_UP_NANOS;
    }

    /**
     * How many events are due by now, the first of them at once; all there will ever be where no
     * rate is set.
     */
    public long due() {
        return settings.throttled()
                ? 1 + (long) ((System.nanoTime() - startNanos) * eventsPerNano)
                : Long.MAX_VALUE;
    }

    /**
     * When the schedule meant event {@code number} to happen, whether it was in time or not; 0
     * where no rate is set.
     */
    public long intendedNanos(long number) {
        return settings.throttled() ? startNanos + (long) (number * nanosPerEvent) : 0;
    }

    /** Between 0 and the number of keys, evenly spread; at first perhaps each of them once. */
    public long key(long number) {
        return number < inOrder
                ? number
                : Math.multiplyHigh(mixed(number) & Long.MAX_VALUE, twiceKeys);
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
