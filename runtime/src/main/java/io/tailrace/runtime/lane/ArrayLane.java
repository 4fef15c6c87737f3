// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.lane;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * A lane whose two ends are used by one and the same thread: what the driver runs on. Only its fill
 * may be asked by others.
 *
 * <ol>
 *   <li>Strictly first in, first out; nothing is lost or repeated.
 *   <li>A signal is seen by the reader after {@link #flush} and not before, exactly as in a ring
 *       published by batch, so that a forgotten flush shows.
 *   <li>Slots are freed when a poll returns, as an {@code EventPoller} does it.
 * </ol>
 *
 * Two slots are enough, and the best for tests: everything that can go wrong when a lane is full
 * goes wrong at once.
 */
public final class ArrayLane implements Lane, LaneWriter, LaneReader {

    public static final int LEAST_CAPACITY = 2;

    private static final VarHandle FLUSHED;
    private static final VarHandle READ;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            FLUSHED = lookup.findVarHandle(ArrayLane.class, "flushed", long.class);
            READ = lookup.findVarHandle(ArrayLane.class, "read", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final int capacity;
    private final int[] kinds;
    private final Object[] values;
    private final long[] timestamps;
    private final long[] birthsNs;

    private long offered;
    private long flushed;
    private long read;

    private ArrayLane(int capacity) {
        // A power of two, because a division for every signal shows.
        int slots = Integer.highestOneBit(capacity - 1) << 1;
        this.capacity = capacity;
        this.kinds = new int[slots];
        this.values = new Object[slots];
        this.timestamps = new long[slots];
        this.birthsNs = new long[slots];
    }

    /**
     * @param capacity how many signals fit, at least {@value #LEAST_CAPACITY}
     */
    public static ArrayLane ofCapacity(int capacity) {
        if (capacity < LEAST_CAPACITY) {
            throw new IllegalArgumentException(
                    "A lane of " + capacity + " slots; it needs at least " + LEAST_CAPACITY);
        }
        return new ArrayLane(capacity);
    }

    @Override
    public LaneWriter writer() {
        return this;
    }

    @Override
    public LaneReader reader() {
        return this;
    }

    @Override
    public boolean offer(int kind, Object value, long timestamp, long birthNs) {
        if (offered - read == capacity) {
            return false;
        }
        int slot = slotOf(offered);
        kinds[slot] = kind;
        values[slot] = value;
        timestamps[slot] = timestamp;
        birthsNs[slot] = birthNs;
        offered++;
        return true;
    }

    @Override
    public void flush() {
        FLUSHED.setOpaque(this, offered);
    }

    @Override
    public int poll(SignalHandler handler, int limit) {
        long from = read;
        long end = Math.min(flushed, from + limit);
        long next = from;
        boolean goOn = true;
        while (goOn && next < end) {
            int slot = slotOf(next);
            Object value = values[slot];
            values[slot] = null;
            next++;
            goOn = handler.onSignal(kinds[slot], value, timestamps[slot], birthsNs[slot]);
        }
        READ.setOpaque(this, next);
        return (int) (next - from);
    }

    @Override
    public boolean isEmpty() {
        return read == flushed;
    }

    @Override
    public int fill() {
        long readSoFar = (long) READ.getOpaque(this);
        long waiting = (long) FLUSHED.getOpaque(this) - readSoFar;
        return (int) Math.max(0, Math.min(waiting, capacity));
    }

    @Override
    public int capacity() {
        return capacity;
    }

    /** How many signals are in the lane, those not yet flushed included. */
    public int size() {
        return (int) (offered - read);
    }

    /** Whether the lane still holds on to a value that nobody will read. For tests. */
    boolean holdsOnlyUnread() {
        return Arrays.stream(values).filter(value -> value != null).count() <= size();
    }

    private int slotOf(long sequence) {
        return (int) sequence & kinds.length - 1;
    }
}
