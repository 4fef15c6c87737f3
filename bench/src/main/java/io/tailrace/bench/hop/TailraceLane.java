// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.hop;

import io.tailrace.bench.run.Joined;
import io.tailrace.bench.run.Load;
import io.tailrace.bench.run.Subject;
import io.tailrace.bench.run.Tally;
import io.tailrace.runtime.lane.LaneReader;
import io.tailrace.runtime.lane.LaneWriter;
import io.tailrace.runtime.lane.ParkingSpot;
import io.tailrace.runtime.lane.RingLane;
import io.tailrace.runtime.lane.SignalHandler;
import io.tailrace.runtime.lane.SignalKind;
import java.util.List;

/** The lane between two workers, without the tasks: every signal is flushed by itself. */
final class TailraceLane implements Subject {
    private static final int MOST_AT_ONCE = 256;

    @Override
    public Running start(Load load, Tally tally) {
        RingLane lane = RingLane.ofCapacity(Hop.CAPACITY, new ParkingSpot(), new ParkingSpot());
        long[] events = new long[] {Long.MAX_VALUE};
        Thread receiver = new Thread(() -> receive(lane.reader(), tally), "lane-receiver");
        Thread sender = new Thread(() -> events[0] = send(load, lane.writer()), "lane-sender");
        receiver.start();
        sender.start();
        return new Joined(List.of(sender, receiver), () -> events[0]);
    }

    private static void receive(LaneReader reader, Tally tally) {
        boolean[] last = new boolean[1];
        SignalHandler handler =
                (kind, value, number, sentNanos) -> {
                    if (kind != SignalKind.RECORD) {
                        last[0] = true;
                        return false;
                    }
                    tally.result(number, Load.value(number), sentNanos);
                    return true;
                };
        while (!last[0]) {
            if (reader.poll(handler, MOST_AT_ONCE) == 0) {
                Thread.onSpinWait();
            }
        }
    }

    private static long send(Load load, LaneWriter writer) {
        load.begin();
        long number = 0;
        while (!load.isOver(number)) {
            if (number < load.due()
                    && writer.offer(SignalKind.RECORD, load, number, System.nanoTime())) {
                writer.flush();
                number++;
            } else {
                Thread.onSpinWait();
            }
        }
        while (!writer.offer(SignalKind.END, null, 0, 0)) {
            Thread.onSpinWait();
        }
        writer.flush();
        return number;
    }

    @Override
    public long expectedChecksum(Load load, long events) {
        return Hop.replayed(events);
    }
}
