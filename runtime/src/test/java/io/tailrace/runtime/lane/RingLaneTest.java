// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RingLaneTest extends LaneContract {

    private static final long PARK_NANOS = TimeUnit.SECONDS.toNanos(30);

    @Override
    Lane newLane(int capacity) {
        int power = Math.max(2, Integer.highestOneBit(2 * capacity - 1));
        return RingLane.ofCapacity(power, new ParkingSpot(), new ParkingSpot());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 1000})
    void shouldRefuseACapacityThatIsNoPowerOfTwo(int capacity) {
        ParkingSpot spot = new ParkingSpot();

        Exception refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> RingLane.ofCapacity(capacity, spot, spot));

        assertTrue(refused.getMessage().contains("power of two"), refused.getMessage());
    }

    @Test
    void shouldLetGoOfAValueBeforeItIsHandedOver() {
        Lane lane = newLane(4);
        lane.writer().offer(SignalKind.RECORD, "held by nobody else".repeat(2), 0, 0);
        lane.writer().flush();
        AtomicReference<WeakReference<Object>> seen = new AtomicReference<>();
        lane.reader()
                .poll(
                        (kind, value, timestamp, birthNs) -> {
                            seen.set(new WeakReference<>(value));
                            return true;
                        },
                        1);

        // The slot is one turn of the ring away from being written again, and empty until then.
        lane.writer().offer(SignalKind.WATERMARK, null, 1, 0);
        lane.writer().offer(SignalKind.WATERMARK, null, 2, 0);
        lane.writer().offer(SignalKind.WATERMARK, null, 3, 0);
        lane.writer().offer(SignalKind.WATERMARK, null, 4, 0);
        lane.writer().flush();

        lane.reader()
                .poll(
                        (kind, value, timestamp, birthNs) -> {
                            assertNull(value);
                            return true;
                        },
                        10);
    }

    /** As when the thread of a worker is given up: one after the other, never two at a time. */
    @Test
    void shouldBeWrittenByAnotherThreadAfterTheFirst() throws InterruptedException {
        Lane lane = newLane(2);
        List<Object> read = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            AtomicReference<Object> written = new AtomicReference<>();
            Thread writer =
                    new Thread(
                            () -> {
                                try {
                                    written.set(
                                            lane.writer().offer(SignalKind.RECORD, number, 0, 0));
                                    lane.writer().flush();
                                } catch (Throwable thrown) {
                                    written.set(thrown);
                                }
                            });
            writer.start();
            writer.join();
            assertEquals(true, written.get());
            lane.reader().poll((kind, value, timestamp, birthNs) -> read.add(value), 10);
        }

        assertEquals(List.of(0, 1, 2, 3, 4), read);
    }

    @Test
    void shouldNotShowWhatIsNotComplete() {
        Lane lane = newLane(128);
        lane.writer().offer(SignalKind.RECORD, "a", 0, 0);

        assertTrue(lane.reader().isEmpty(), "claimed in a run, but not flushed");

        lane.writer().flush();
        assertFalse(lane.reader().isEmpty());
    }

    /** The smallest ring, so that both sides wait for each other all the time, parked. */
    @ParameterizedTest
    @ValueSource(ints = {2, 64, 1024})
    @Timeout(60)
    void shouldHandOverEverythingBetweenThreadsThatPark(int capacity) throws Exception {
        int count = 200_000;
        ParkingSpot writerSpot = new ParkingSpot();
        ParkingSpot readerSpot = new ParkingSpot();
        RingLane lane = RingLane.ofCapacity(capacity, writerSpot, readerSpot);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread writing =
                new Thread(
                        () -> {
                            writerSpot.occupy();
                            for (int i = 0; i < count; i++) {
                                while (!lane.writer().offer(SignalKind.RECORD, i, i, 0)) {
                                    lane.writer().flush();
                                    writerSpot.announce();
                                    if (lane.writer().offer(SignalKind.RECORD, i, i, 0)) {
                                        writerSpot.retract();
                                        break;
                                    }
                                    writerSpot.settle(System::nanoTime);
                                    if (lane.writer().offer(SignalKind.RECORD, i, i, 0)) {
                                        writerSpot.retract();
                                        break;
                                    }
                                    writerSpot.park(PARK_NANOS);
                                }
                                if (i % 7 == 0) {
                                    lane.writer().flush();
                                }
                            }
                            lane.writer().flush();
                        },
                        "writing");
        writing.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
        writing.start();

        readerSpot.occupy();
        int[] next = {0};
        while (next[0] < count && failure.get() == null) {
            if (readInOrder(lane, next) == 0) {
                readerSpot.announce();
                int found = readInOrder(lane, next);
                if (found == 0) {
                    readerSpot.settle(System::nanoTime);
                    found = readInOrder(lane, next);
                }
                if (found > 0) {
                    readerSpot.retract();
                } else {
                    readerSpot.park(PARK_NANOS);
                }
            }
        }

        writing.join();
        assertNull(failure.get());
        assertEquals(count, next[0]);
    }

    private static int readInOrder(RingLane lane, int[] next) {
        return lane.reader()
                .poll(
                        (kind, value, timestamp, birthNs) -> {
                            assertEquals(next[0], value);
                            assertEquals(next[0], timestamp);
                            next[0]++;
                            return true;
                        },
                        100);
    }
}
