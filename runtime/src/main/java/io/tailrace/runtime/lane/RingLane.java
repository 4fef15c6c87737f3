// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.lane;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.YieldingWaitStrategy;

/**
 * A lane between two threads: a Disruptor ring with one producer and one reader.
 *
 * <ol>
 *   <li>Strictly first in, first out; nothing is lost or repeated.
 *   <li>Slots are claimed in runs, as many as are free up to a bound, and only when all claimed
 *       before are filled: claiming may publish what was claimed before, and asking how far the
 *       reader is costs a cache miss.
 *   <li>A signal is seen at {@link #flush} or earlier, never before it is complete.
 *   <li>What each side writes lies in an object of its own, with room around it, so that the sides
 *       meet in the ring's two sequences and in the slots and nowhere else.
 * </ol>
 */
public final class RingLane implements Lane {

    private final RingWriter writer;
    private final RingReader reader;

    private RingLane(int capacity, ParkingSpot writerSpot, ParkingSpot readerSpot) {
        RingBuffer<RingSlot> ring =
                RingBuffer.createSingleProducer(
                        RingSlot::new, capacity, new YieldingWaitStrategy());
        Sequence read = new Sequence();
        ring.addGatingSequences(read);
        this.writer = new RingWriter(ring, readerSpot);
        this.reader = new RingReader(ring, read, writerSpot);
    }

    /**
     * @param capacity a power of two
     * @param writerSpot where the writing worker parks when it waits for room
     * @param readerSpot where the reading worker parks when it waits for signals
     */
    public static RingLane ofCapacity(
            int capacity, ParkingSpot writerSpot, ParkingSpot readerSpot) {
        if (capacity < 2 || Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException(
                    "A lane of " + capacity + " slots; it takes a power of two, at least 2");
        }
        return new RingLane(capacity, writerSpot, readerSpot);
    }

    @Override
    public LaneWriter writer() {
        return writer;
    }

    @Override
    public LaneReader reader() {
        return reader;
    }
}
