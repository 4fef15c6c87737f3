// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.hop;

import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.YieldingWaitStrategy;
import io.tailrace.bench.run.Joined;
import io.tailrace.bench.run.Load;
import io.tailrace.bench.run.Subject;
import io.tailrace.bench.run.Tally;
import java.util.List;

/** A ring and its poller as one uses them by hand; every event is published by itself. */
final class RawPoller implements Subject {

    /** The event of the ring. */
    private static final class Event {
        private long number;
        private long sentNanos;
    }

    @Override
    public Running start(Load load, Tally tally) {
        RingBuffer<Event> ring =
                RingBuffer.createSingleProducer(
                        Event::new, Hop.CAPACITY, new YieldingWaitStrategy());
        EventPoller<Event> poller = ring.newPoller();
        ring.addGatingSequences(poller.getSequence());
        long[] events = new long[] {Long.MAX_VALUE};
        Thread receiver =
                new Thread(
                        () -> {
                            try {
                                receive(poller, tally);
                            } catch (Exception impossible) {
                                throw new AssertionError(impossible);
                            }
                        },
                        "raw-receiver");
        Thread sender = new Thread(() -> events[0] = send(load, ring), "raw-sender");
        receiver.start();
        sender.start();
        return new Joined(List.of(sender, receiver), () -> events[0]);
    }

    private static void receive(EventPoller<Event> poller, Tally tally) throws Exception {
        boolean[] last = new boolean[1];
        EventPoller.Handler<Event> handler =
                (event, sequence, endOfBatch) -> {
                    if (event.number < 0) {
                        last[0] = true;
                        return false;
                    }
                    tally.result(event.number, Load.value(event.number), event.sentNanos);
                    return true;
                };
        while (!last[0]) {
            if (poller.poll(handler) != EventPoller.PollState.PROCESSING) {
                Thread.onSpinWait();
            }
        }
    }

    private static long send(Load load, RingBuffer<Event> ring) {
        load.begin();
        long number = 0;
        while (!load.isOver(number)) {
            if (number < load.due() && ring.hasAvailableCapacity(1)) {
                publish(ring, number, System.nanoTime());
                number++;
            } else {
                Thread.onSpinWait();
            }
        }
        while (!ring.hasAvailableCapacity(1)) {
            Thread.onSpinWait();
        }
        publish(ring, -1, 0);
        return number;
    }

    private static void publish(RingBuffer<Event> ring, long number, long sentNanos) {
        long sequence = ring.next();
        Event event = ring.get(sequence);
        event.number = number;
        event.sentNanos = sentNanos;
        ring.publish(sequence);
    }

    @Override
    public long expectedChecksum(Load load, long events) {
        return Hop.replayed(events);
    }
}
