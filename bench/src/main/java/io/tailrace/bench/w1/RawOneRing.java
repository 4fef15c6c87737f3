// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.w1;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.YieldingWaitStrategy;
import io.tailrace.bench.run.Joined;
import io.tailrace.bench.run.Load;
import io.tailrace.bench.run.Subject;
import io.tailrace.bench.run.Tally;
import java.util.List;

/**
 * A Disruptor pipeline as one writes it by hand: a producer, a ring of preallocated events, a
 * consumer with the state and the sink.
 *
 * <p>The producer publishes at the end of every {@code publishBy} events and whenever nothing more
 * is due, so that a larger batch delays nothing under a light load.
 */
final class RawOneRing implements Subject {
    private static final int CAPACITY = 8192;

    private final int publishBy;

    RawOneRing(int publishBy) {
        this.publishBy = publishBy;
    }

    /** The event of the ring. */
    private static final class Event {
        private long key;
        private long value;
        private long intendedNanos;
        private boolean last;
    }

    @Override
    public Running start(Load load, Tally tally) {
        RingBuffer<Event> ring =
                RingBuffer.createSingleProducer(Event::new, CAPACITY, new YieldingWaitStrategy());
        RunningSums sums = new RunningSums(load.settings().keys());
        BatchEventProcessor<Event>[] self = newHolder();
        self[0] =
                new BatchEventProcessorBuilder()
                        .build(
                                ring,
                                ring.newBarrier(),
                                (event, sequence, endOfBatch) -> {
                                    if (event.last) {
                                        self[0].halt();
                                    } else {
                                        tally.result(
                                                event.key,
                                                sums.add(event.key, event.value),
                                                event.intendedNanos);
                                    }
                                });
        ring.addGatingSequences(self[0].getSequence());
        long[] events = new long[1];
        Thread consumer = new Thread(self[0], "raw-consumer");
        Thread producer = new Thread(() -> events[0] = produce(load, ring), "raw-producer");
        consumer.start();
        producer.start();
        return new Joined(List.of(producer, consumer), () -> events[0]);
    }

    @SuppressWarnings("unchecked")
    private static BatchEventProcessor<Event>[] newHolder() {
        return (BatchEventProcessor<Event>[]) new BatchEventProcessor<?>[1];
    }

    private long produce(Load load, RingBuffer<Event> ring) {
        load.begin();
        long number = 0;
        while (!load.isOver(number)) {
            long until = Math.min(load.due(), number + publishBy);
            int count = (int) (until - number);
            if (count <= 0) {
                Thread.onSpinWait();
                continue;
            }
            long highest = ring.next(count);
            long lowest = highest - count + 1;
            for (long sequence = lowest; sequence <= highest; sequence++, number++) {
                Event event = ring.get(sequence);
                event.key = load.key(number);
                event.value = Load.value(number);
                event.intendedNanos = load.intendedNanos(number);
            }
            ring.publish(lowest, highest);
        }
        long sequence = ring.next();
        ring.get(sequence).last = true;
        ring.publish(sequence);
        return number;
    }

    @Override
    public long expectedChecksum(Load load, long events) {
        return RunningSums.replayed(load, events);
    }
}
