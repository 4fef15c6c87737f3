// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.lane;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;

/**
 * The reading end of a ring. Used by the one worker that turns the receiving task: by one thread at
 * a time.
 *
 * <p>Does what an {@code EventPoller} does, without a call and a count for every slot.
 */
final class RingReader implements LaneReader {

    private final RingBuffer<RingSlot> ring;

    /** Up to where the reader has come, as the writer sees it. */
    private final Sequence shown;

    private final ParkingSpot writerSpot;
    private final Padded read = new Padded(-1);

    RingReader(RingBuffer<RingSlot> ring, Sequence shown, ParkingSpot writerSpot) {
        this.ring = ring;
        this.shown = shown;
        this.writerSpot = writerSpot;
    }

    @Override
    public int poll(SignalHandler handler, int limit) {
        long from = read.value();
        long available = ring.getCursor();
        if (available <= from) {
            return 0;
        }
        long end = Math.min(available, from + limit);
        long at = from;
        try {
            boolean goOn = true;
            while (goOn && at < end) {
                at++;
                RingSlot slot = ring.get(at);
                Object value = slot.value;
                if (value != null) {
                    slot.value = null;
                }
                goOn = handler.onSignal(slot.kind, value, slot.timestamp, slot.birthNs);
            }
        } finally {
            read.value(at);
            shown.set(at);
            writerSpot.nudge();
        }
        return (int) (at - from);
    }

    @Override
    public boolean isEmpty() {
        return ring.getCursor() == read.value();
    }

    @Override
    public int fill() {
        // The reader's sequence first: it is never beyond a cursor that is read after it.
        long readSoFar = shown.get();
        return (int) Math.min(ring.getCursor() - readSoFar, ring.getBufferSize());
    }

    @Override
    public int capacity() {
        return ring.getBufferSize();
    }
}
