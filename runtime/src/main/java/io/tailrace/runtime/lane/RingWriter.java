// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.lane;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;

/**
 * The writing end of a ring. Used by the one worker that turns the sending task: by one thread at a
 * time, and by another one after a thread of the worker was given up.
 */
final class RingWriter implements LaneWriter {

    /** Claims no more at once: slots claimed and not yet filled are room that nobody has. */
    private static final int LONGEST_RUN = 64;

    private final RingBuffer<RingSlot> ring;
    private final ParkingSpot readerSpot;
    private final Padded next = new Padded(0);
    private long claimed = -1;
    private long published = -1;

    RingWriter(RingBuffer<RingSlot> ring, ParkingSpot readerSpot) {
        this.ring = ring;
        this.readerSpot = readerSpot;
    }

    @Override
    public boolean offer(int kind, Object value, long timestamp, long birthNs) {
        long sequence = next.value();
        if (sequence > claimed && !claim()) {
            return false;
        }
        RingSlot slot = ring.get(sequence);
        slot.kind = kind;
        slot.timestamp = timestamp;
        slot.birthNs = birthNs;
        if (value != null) {
            slot.value = value;
        }
        next.value(sequence + 1);
        return true;
    }

    /**
     * Only called when all that was claimed is filled, because {@code tryNext} may publish it.
     * {@code next}, which would not have to wait either, asserts that one and the same thread calls
     * it for ever.
     */
    private boolean claim() {
        long room = ring.remainingCapacity();
        if (room <= 0) {
            return false;
        }
        try {
            claimed = ring.tryNext((int) Math.min(room, LONGEST_RUN));
        } catch (InsufficientCapacityException impossible) {
            throw new AssertionError("Room in a lane is taken by its one writer", impossible);
        }
        return true;
    }

    @Override
    public void flush() {
        long last = next.value() - 1;
        if (last > published) {
            published = last;
            ring.publish(last);
            readerSpot.nudge();
        }
    }
}
