// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.lane;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.YieldingWaitStrategy;
import io.tailrace.runtime.lane.LaneReader;
import io.tailrace.runtime.lane.LaneWriter;
import io.tailrace.runtime.lane.ParkingSpot;
import io.tailrace.runtime.lane.RingLane;
import io.tailrace.runtime.lane.SignalHandler;
import io.tailrace.runtime.lane.SignalKind;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * One stream read whole by several readers: a ring for each, as lanes are, beside one ring that all
 * of them gate. What is shared by all readers cannot be emptied by any of them, so its slots keep
 * their values.
 *
 * <ul>
 *   <li>In one thread that does it all by turns, by the processor time that it takes: what writing
 *       and reading cost where caches agree at once, however busy the machine.
 *   <li>With spinning threads: records a second that all readers have had. Says something only on a
 *       machine with a processor for each thread and nothing else to do.
 * </ul>
 *
 * <p>The median of rounds in which both take turns, the one in relation to the other, and how far
 * that went down and up.
 *
 * <p>Usage: {@code FanOutRings one|several [records] [rounds]}
 */
public final class FanOutRings {

    private static final int CAPACITY = 1024;
    private static final int MOST_AT_ONCE = 256;
    private static final int SHOWN_BY = 64;

    /** So that what is computed has to be. */
    private static final long MASK = -2;

    /** A reader that takes this much longer for each record than the others do. */
    private static final int SLOW = 64;

    private static final class Slot {
        private int kind;
        private long timestamp;
        private long birthNs;
        private Object value;
    }

    /** A stream on its way to all readers. */
    private interface Rings {

        boolean offer(Object value, long timestamp);

        void flush();

        /** Returns how many were read. */
        int poll(int reader, SignalHandler handler);
    }

    private static final class RingForEach implements Rings {

        private final List<LaneReader> readers = new ArrayList<>();
        private final LaneWriter[] writers;
        private long last = -1;
        private int behind;

        private RingForEach(int readers) {
            List<LaneWriter> all = new ArrayList<>();
            for (int i = 0; i < readers; i++) {
                RingLane lane = RingLane.ofCapacity(CAPACITY, new ParkingSpot(), new ParkingSpot());
                all.add(lane.writer());
                this.readers.add(lane.reader());
            }
            writers = all.toArray(LaneWriter[]::new);
        }

        @Override
        public boolean offer(Object value, long timestamp) {
            if (timestamp != last) {
                last = timestamp;
                behind = 0;
            }
            while (behind < writers.length) {
                if (!writers[behind].offer(SignalKind.RECORD, value, timestamp, 0)) {
                    return false;
                }
                behind++;
            }
            return true;
        }

        @Override
        public void flush() {
            for (LaneWriter writer : writers) {
                writer.flush();
            }
        }

        @Override
        public int poll(int reader, SignalHandler handler) {
            return readers.get(reader).poll(handler, MOST_AT_ONCE);
        }
    }

    private static final class RingForAll implements Rings {

        private final RingBuffer<Slot> ring =
                RingBuffer.createSingleProducer(Slot::new, CAPACITY, new YieldingWaitStrategy());
        private final Sequence[] shown;
        private final ParkingSpot[] spots;
        private long next;
        private long claimed = -1;
        private long published = -1;

        private RingForAll(int readers) {
            spots = new ParkingSpot[readers];
            shown = new Sequence[readers];
            Arrays.setAll(spots, i -> new ParkingSpot());
            Arrays.setAll(shown, i -> new Sequence());
            ring.addGatingSequences(shown);
        }

        @Override
        public boolean offer(Object value, long timestamp) {
            if (next > claimed) {
                long room = ring.remainingCapacity();
                if (room <= 0) {
                    return false;
                }
                int run = (int) Math.min(room, SHOWN_BY);
                claimed = ring.next(run); // does not wait: there is room
            }
            Slot slot = ring.get(next);
            slot.kind = SignalKind.RECORD;
            slot.timestamp = timestamp;
            slot.birthNs = 0;
            slot.value = value;
            next++;
            return true;
        }

        @Override
        public void flush() {
            if (next - 1 > published) {
                published = next - 1;
                ring.publish(published);
                for (ParkingSpot spot : spots) {
                    spot.wake();
                }
            }
        }

        @Override
        public int poll(int reader, SignalHandler handler) {
            long from = shown[reader].get();
            long end = Math.min(ring.getCursor(), from + MOST_AT_ONCE);
            for (long at = from + 1; at <= end; at++) {
                Slot slot = ring.get(at);
                handler.onSignal(slot.kind, slot.value, slot.timestamp, slot.birthNs);
            }
            if (end > from) {
                shown[reader].set(end);
                spots[reader].wake();
            }
            return (int) (end - from);
        }
    }

    private final Rings rings;
    private final int readers;
    private final int readingThreads;
    private final int slow;
    private final long records;
    private final CountDownLatch ready;
    private volatile long mixed;

    private FanOutRings(Rings rings, int readers, int readingThreads, int slow, long records) {
        this.rings = rings;
        this.readers = readers;
        this.readingThreads = readingThreads;
        this.slow = slow;
        this.records = records;
        this.ready = new CountDownLatch(readingThreads + 1);
    }

    public static void main(String[] arguments) throws InterruptedException {
        boolean several = arguments.length > 0 && arguments[0].equals("several");
        long records = arguments.length > 1 ? Long.parseLong(arguments[1]) : 5_000_000;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        for (int readers : new int[] {2, 4}) {
            for (int slow : new int[] {0, SLOW}) {
                compare(readers, several ? readers : 0, slow, records, rounds);
            }
        }
    }

    private static void compare(
            int readers, int readingThreads, int slow, long records, int rounds)
            throws InterruptedException {
        double[] forEach = new double[rounds];
        double[] forAll = new double[rounds];
        double[] ratios = new double[rounds];
        // The first two rounds are a warm-up.
        for (int round = -2; round < rounds; round++) {
            double each = run(new RingForEach(readers), readers, readingThreads, slow, records);
            double all = run(new RingForAll(readers), readers, readingThreads, slow, records);
            if (round >= 0) {
                forEach[round] = each;
                forAll[round] = all;
                ratios[round] = all / each;
            }
        }
        System.out.printf(
                "%d readers, %s, the last %s  ring for each %5.1f M/s, for all %5.1f M/s,"
                        + " ratio %.2f (%.2f to %.2f)%n",
                readers,
                readingThreads == 0 ? "one thread" : "a thread each",
                slow == 0 ? "as fast" : "slow   ",
                median(forEach),
                median(forAll),
                median(ratios),
                ratios[0],
                ratios[rounds - 1]);
    }

    /** Sorts them. */
    private static double median(double[] rounds) {
        Arrays.sort(rounds);
        return rounds[rounds.length / 2];
    }

    private static double run(
            Rings rings, int readers, int readingThreads, int slow, long records)
            throws InterruptedException {
        FanOutRings fanOut = new FanOutRings(rings, readers, readingThreads, slow, records);
        return readingThreads == 0 ? fanOut.runAlone() : fanOut.run();
    }

    private double runAlone() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        SignalHandler fast = handler(0);
        SignalHandler last = handler(slow);
        long beganNs = threads.getCurrentThreadCpuTime();
        for (long number = 0; number < records; ) {
            for (int i = 0; i < SHOWN_BY; i++) {
                if (!rings.offer(this, number)) {
                    throw new AssertionError("What was written has been read");
                }
                number++;
            }
            rings.flush();
            for (int reader = 0; reader < readers; reader++) {
                rings.poll(reader, reader == readers - 1 ? last : fast);
            }
        }
        return records * 1e3 / (threads.getCurrentThreadCpuTime() - beganNs);
    }

    private double run() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        threads.add(new Thread(this::write, "fan-out-writer"));
        for (int i = 0; i < readingThreads; i++) {
            int first = i;
            threads.add(new Thread(() -> read(first), "fan-out-reader-" + i));
        }
        threads.forEach(Thread::start);
        ready.await();
        long beganNs = System.nanoTime();
        for (Thread thread : threads) {
            thread.join();
        }
        return records * 1e3 / (System.nanoTime() - beganNs);
    }

    private void begin() {
        ready.countDown();
        try {
            ready.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void write() {
        begin();
        long unflushed = 0;
        for (long number = 0; number < records; ) {
            if (rings.offer(this, number)) {
                number++;
                unflushed++;
            } else {
                Thread.onSpinWait();
                unflushed = SHOWN_BY;
            }
            if (unflushed >= SHOWN_BY) {
                rings.flush();
                unflushed = 0;
            }
        }
        rings.flush();
    }

    /** Reads in turn for every so manieth reader, from that one on. */
    private void read(int first) {
        begin();
        SignalHandler fast = handler(0);
        SignalHandler last = handler(slow);
        long toTake = 0;
        for (int reader = first; reader < readers; reader += readingThreads) {
            toTake += records;
        }
        while (toTake > 0) {
            int found = 0;
            for (int reader = first; reader < readers; reader += readingThreads) {
                found += rings.poll(reader, reader == readers - 1 ? last : fast);
            }
            toTake -= found;
            if (found == 0) {
                Thread.onSpinWait();
            }
        }
    }

    private SignalHandler handler(int work) {
        long[] sum = new long[1];
        return (kind, value, number, birthNs) -> {
            long x = number;
            for (int i = 0; i < work; i++) {
                x = x * 31 + 7;
            }
            sum[0] += x;
            if ((sum[0] & MASK) == number) {
                mixed = sum[0];
            }
            return true;
        };
    }
}
