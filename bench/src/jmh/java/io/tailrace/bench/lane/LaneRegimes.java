// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.lane;

import io.tailrace.runtime.lane.LaneReader;
import io.tailrace.runtime.lane.LaneWriter;
import io.tailrace.runtime.lane.ParkingSpot;
import io.tailrace.runtime.lane.RingLane;
import io.tailrace.runtime.lane.SignalHandler;
import io.tailrace.runtime.lane.SignalKind;

/**
 * Two spinning threads with a ring between them: signals a second, and how many a poll finds, by how
 * many the writer shows at a time, how much work the reader has with each, and how long it pauses
 * after a poll that found few. The regimes of a ring are in the column of polls.
 *
 * <p>Usage: {@code LaneRegimes [milliseconds for each]}
 */
public final class LaneRegimes {

    private static final int CAPACITY = 1024;
    private static final int MOST_AT_ONCE = 256;
    private static final int FEW = 64;
    private static final long WARMUP_MS = 300;

    private final int flushedBy;
    private final int work;
    private final int pause;
    private final RingLane lane =
            RingLane.ofCapacity(CAPACITY, new ParkingSpot(), new ParkingSpot());
    private volatile boolean over;
    private long taken;
    private long polls;
    private long mixed;

    private LaneRegimes(int flushedBy, int work, int pause) {
        this.flushedBy = flushedBy;
        this.work = work;
        this.pause = pause;
    }

    public static void main(String[] arguments) throws InterruptedException {
        long millis = arguments.length == 0 ? 1_000 : Long.parseLong(arguments[0]);
        for (long ms : new long[] {WARMUP_MS, millis}) {
            for (int flushedBy : new int[] {1, 8, 64, 256}) {
                for (int work : new int[] {0, 20}) {
                    for (int pause : new int[] {0, 16, 64}) {
                        new LaneRegimes(flushedBy, work, pause).run(ms, ms != WARMUP_MS);
                    }
                }
            }
        }
    }

    private void run(long millis, boolean shown) throws InterruptedException {
        Thread writer = new Thread(this::write, "regimes-writer");
        Thread reader = new Thread(this::read, "regimes-reader");
        long beganNs = System.nanoTime();
        writer.start();
        reader.start();
        Thread.sleep(millis);
        over = true;
        writer.join();
        reader.join();
        double micros = (System.nanoTime() - beganNs) / 1e3;
        if (shown) {
            System.out.printf(
                    "shown by %3d  work %2d  pause %3d  %7.1f M/s  %6.1f a poll  (%d)%n",
                    flushedBy,
                    work,
                    pause,
                    taken / micros,
                    (double) taken / Math.max(1, polls),
                    mixed & 1);
        }
    }

    private void write() {
        LaneWriter writer = lane.writer();
        int unflushed = 0;
        for (long number = 0; !over; ) {
            if (writer.offer(SignalKind.RECORD, this, number, number)) {
                number++;
                unflushed++;
            } else {
                Thread.onSpinWait();
                unflushed = flushedBy;
            }
            if (unflushed >= flushedBy) {
                writer.flush();
                unflushed = 0;
            }
        }
    }

    private void read() {
        LaneReader reader = lane.reader();
        SignalHandler handler =
                (kind, value, number, birthNs) -> {
                    long x = number;
                    for (int i = 0; i < work; i++) {
                        x = x * 31 + 7;
                    }
                    mixed += x;
                    return true;
                };
        while (!over) {
            int found = reader.poll(handler, MOST_AT_ONCE);
            taken += found;
            polls += found > 0 ? 1 : 0;
            for (int i = 0; i < pause && found < FEW; i++) {
                Thread.onSpinWait();
            }
        }
    }
}
