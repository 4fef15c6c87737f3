// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.w2;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.YieldingWaitStrategy;
import io.tailrace.bench.run.Joined;
import io.tailrace.bench.run.Load;
import io.tailrace.bench.run.Tally;
import java.util.List;

/** A producer, a ring of preallocated events, a consumer with the windows and the sink. */
final class RawOneRing implements CheckedByReplay {
    private static final int CAPACITY = 8192;

    private final int publishBy;

    RawOneRing(int publishBy) {
        this.publishBy = publishBy;
    }

    private static final class Event {
        private long key;
        private long timestampMs;
        private long intendedNanos;
        private boolean last;
    }

    @Override
    public Running start(Load load, Tally tally) {
        RingBuffer<Event> ring =
                RingBuffer.createSingleProducer(Event::new, CAPACITY, new YieldingWaitStrategy());
        SlidingCounts counts = new SlidingCounts(load.settings().keys(), tally);
        BatchEventProcessor<Event>[] self = newHolder();
        self[0] =
                new BatchEventProcessorBuilder()
                        .build(
                                ring,
                                ring.newBarrier(),
                                (event, sequence, endOfBatch) -> {
                                    if (event.last) {
                                        counts.end(event.intendedNanos);
                                        self[0].halt();
                                    } else {
                                        counts.add(
                                                event.key, event.timestampMs, event.intendedNanos);
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
            int count = (int) (Math.min(load.due(), number + publishBy) - number);
            if (count <= 0) {
                Thread.onSpinWait();
                continue;
            }
            long highest = ring.next(count);
            for (long at = highest - count + 1; at <= highest; at++, number++) {
                Event event = ring.get(at);
                event.key = load.key(number);
                event.timestampMs = Disorder.timestampMs(number);
                event.intendedNanos = load.intendedNanos(number);
            }
            ring.publish(highest - count + 1, highest);
        }
        long sequence = ring.next();
        ring.get(sequence).last = true;
        ring.get(sequence).intendedNanos = load.intendedNanos(number);
        ring.publish(sequence);
        return number;
    }
}
