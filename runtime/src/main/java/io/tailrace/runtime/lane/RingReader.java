// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.lane;

import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.RingBuffer;

/** The reading end of a ring. Used by the one worker that turns the receiving task. */
final class RingReader implements LaneReader, EventPoller.Handler<RingSlot> {

    private final RingBuffer<RingSlot> ring;
    private final EventPoller<RingSlot> poller;
    private final ParkingSpot writerSpot;
    private final Padded left = new Padded(0);
    private SignalHandler handler;

    RingReader(RingBuffer<RingSlot> ring, EventPoller<RingSlot> poller, ParkingSpot writerSpot) {
        this.ring = ring;
        this.poller = poller;
        this.writerSpot = writerSpot;
    }

    @Override
    public int poll(SignalHandler handler, int limit) {
        if (this.handler != handler) {
            // Not stored in every poll: a reference stored into an old object costs a barrier.
            this.handler = handler;
        }
        left.value(limit);
        try {
            poller.poll(this);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception impossible) {
            throw new AssertionError("A signal handler throws nothing checked", impossible);
        }
        int taken = (int) (limit - left.value());
        if (taken > 0) {
            writerSpot.wake();
        }
        return taken;
    }

    @Override
    public boolean onEvent(RingSlot slot, long sequence, boolean endOfBatch) {
        Object value = slot.value;
        if (value != null) {
            slot.value = null;
        }
        long stillLeft = left.value() - 1;
        left.value(stillLeft);
        return handler.onSignal(slot.kind, value, slot.timestamp, slot.birthNs) && stillLeft > 0;
    }

    @Override
    public boolean isEmpty() {
        return ring.getCursor() == poller.getSequence().get();
    }

    @Override
    public int fill() {
        // The reader's sequence first: it is never beyond a cursor that is read after it.
        long read = poller.getSequence().get();
        return (int) Math.min(ring.getCursor() - read, ring.getBufferSize());
    }

    @Override
    public int capacity() {
        return ring.getBufferSize();
    }
}
