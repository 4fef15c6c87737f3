// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SinkLatencyTest {

    private static final double ONE_PART_IN_A_HUNDRED = 0.01;

    private final SinkLatency latency = new SinkLatency(LatencyTracking.ALL);

    @Test
    void shouldMeasureFromEachBirthToTheEndOfTheTurn() {
        for (int record = 0; record < 90; record++) {
            latency.onWritten(1_000);
        }
        for (int record = 0; record < 10; record++) {
            latency.onWritten(500_000);
        }
        latency.onTurnEnd(1_001_000);

        Latencies measured = latency.latencies();
        assertEquals(100, measured.count());
        assertWithin(1_000_000, measured.nanosAtPercentile(90));
        assertWithin(501_000, measured.nanosAtPercentile(5));
        assertWithin(1_000_000, measured.longestNanos());
        assertWithin(950_100, (long) measured.meanNanos());
    }

    @Test
    void shouldKeepMoreBirthsInATurnThanItHadRoomForAtFirst() {
        for (int record = 0; record < 1_000; record++) {
            latency.onWritten(record * 1_000_000L);
        }
        assertTrue(latency.hasWritten());
        latency.onTurnEnd(1_000_000_000L);

        assertFalse(latency.hasWritten());
        Latencies measured = latency.latencies();
        assertEquals(1_000, measured.count());
        assertWithin(1_000_000_000L, measured.longestNanos());
        assertWithin(500_000_000L, measured.nanosAtPercentile(50));
    }

    @Test
    void shouldKnowOfHowManyRecordsAPercentileTells() {
        assertFalse(Latencies.NONE.tells(100));
        assertFalse(Latencies.NONE.tells(0));
        write(1, 100);
        assertTrue(latency.latencies().tells(100));
        assertTrue(latency.latencies().tells(0));
        assertFalse(latency.latencies().tells(50));
        write(98, 100);
        assertTrue(latency.latencies().tells(50));
        assertFalse(latency.latencies().tells(99));
        write(1, 100);
        assertTrue(latency.latencies().tells(99));
        write(9_899, 100);
        assertFalse(latency.latencies().tells(99.99));
        write(1, 100);
        assertTrue(latency.latencies().tells(99.99));
        assertThrows(IllegalArgumentException.class, () -> Latencies.NONE.tells(100.1));
    }

    @Test
    void shouldTellWhatWasMeasuredBetweenTwoMomentsToEachWhoAsks() {
        write(3, 100);
        Latencies first = latency.latencies();
        write(5, 9_000_000);
        Latencies second = latency.latencies();

        assertEquals(5, second.since(first).count());
        assertWithin(9_000_000, second.since(first).nanosAtPercentile(0));
        assertEquals(8, second.since(Latencies.NONE).count());
        assertEquals(3, first.count());
        assertEquals(0, second.since(second).count());
        assertThrows(IllegalArgumentException.class, () -> first.since(second));
    }

    @Test
    void shouldAddThoseOfSeveralTasks() {
        SinkLatency other = new SinkLatency(LatencyTracking.ALL);
        write(3, 100);
        other.onWritten(0);
        other.onTurnEnd(5_000);

        Latencies both = latency.latencies().and(other.latencies());

        assertEquals(4, both.count());
        assertWithin(5_000, both.longestNanos());
    }

    @Test
    void shouldMeasureOneInSoManyAndNoneWhenOff() {
        SinkLatency sampled = new SinkLatency(LatencyTracking.oneIn(10));
        SinkLatency off = new SinkLatency(LatencyTracking.OFF);
        for (int record = 0; record < 105; record++) {
            sampled.onWritten(0);
            off.onWritten(0);
        }
        sampled.onTurnEnd(10);

        assertEquals(10, sampled.latencies().count());
        assertFalse(off.hasWritten());
        assertSame(Latencies.NONE, off.latencies());
    }

    @Test
    void shouldCountAsTheLongestWhatTakesLonger() {
        latency.onWritten(0);
        latency.onTurnEnd(Long.MAX_VALUE);
        write(1, -5);

        assertEquals(2, latency.latencies().count());
        assertWithin(Latencies.LONGEST_NANOS, latency.latencies().longestNanos());
    }

    @Test
    void shouldSayNothingOfNoRecords() {
        assertEquals(0, Latencies.NONE.nanosAtPercentile(99));
        assertEquals(0, Latencies.NONE.longestNanos());
        assertEquals(0, Latencies.NONE.meanNanos());
        assertThrows(IllegalArgumentException.class, () -> Latencies.NONE.nanosAtPercentile(101));
        assertThrows(IllegalArgumentException.class, () -> LatencyTracking.oneIn(0));
        assertThrows(IllegalArgumentException.class, () -> new LatencyTracking(-1));
    }

    @Test
    @Timeout(60)
    void shouldLoseNothingToThoseWhoReadMeanwhile() throws InterruptedException {
        int turns = 20_000;
        AtomicBoolean written = new AtomicBoolean();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread reading =
                new Thread(
                        () -> {
                            Latencies before = Latencies.NONE;
                            while (!written.get()) {
                                Latencies now = latency.latencies();
                                now.since(before);
                                before = now;
                            }
                        });
        reading.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
        reading.start();

        for (int turn = 0; turn < turns; turn++) {
            write(3, turn);
        }
        written.set(true);
        reading.join();

        assertEquals(null, failure.get());
        assertEquals(3L * turns, latency.latencies().count());
    }

    @Test
    void shouldRecordWithoutMakingObjects() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        write(1_000, 10);
        long before = threads.getCurrentThreadAllocatedBytes();

        for (int turn = 0; turn < 100_000; turn++) {
            write(5, turn);
        }

        assertTrue(threads.getCurrentThreadAllocatedBytes() - before < 10_000);
    }

    private void write(int records, long nanos) {
        for (int record = 0; record < records; record++) {
            latency.onWritten(1_000);
        }
        latency.onTurnEnd(1_000 + nanos);
    }

    private static void assertWithin(long expected, long measured) {
        assertEquals(expected, measured, expected * ONE_PART_IN_A_HUNDRED);
    }
}
