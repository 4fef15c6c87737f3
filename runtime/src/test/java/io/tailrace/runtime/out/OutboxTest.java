// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.out;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.runtime.clock.TaskClock;
import io.tailrace.runtime.clock.VirtualClock;
import io.tailrace.runtime.count.SingleWriterCounter;
import io.tailrace.runtime.lane.ArrayLane;
import io.tailrace.runtime.lane.SignalKind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private final SingleWriterCounter overflowed = new SingleWriterCounter();
    private final TaskClock clock = new TaskClock(VirtualClock.startingAt(0), true);
    private final Outbox outbox = new Outbox(overflowed, clock);
    private final ArrayLane lane = ArrayLane.ofCapacity(2);
    private final Outlet outlet = outbox.add(lane, "receiver#0");

    @Test
    void shouldKeepWhatDoesNotFitAndSayThatItIsBlocked() {
        sendRecords(5);

        assertTrue(outbox.isBlocked());
        assertEquals(3, outbox.waiting());
        assertEquals(3, overflowed.count());
        assertEquals(List.of(outlet), outbox.blocked());
        assertEquals("receiver#0", outlet.receiver());
    }

    @Test
    void shouldQueueWatermarksBehindWaitingRecords() {
        sendRecords(3);
        outlet.send(SignalKind.WATERMARK, null, 99);

        List<String> received = drainAndReadUntilEmpty();

        assertEquals(List.of("record 0", "record 1", "record 2", "watermark 99"), received);
        assertFalse(outbox.isBlocked());
    }

    @Test
    void shouldNotOvertakeWhatWaitsWhenThereIsRoomAgain() {
        sendRecords(3);
        read(lane, 1);

        outlet.send(SignalKind.RECORD, 3, 3);

        assertEquals(List.of("record 1", "record 2", "record 3"), drainAndReadUntilEmpty());
    }

    @Test
    void shouldLetNoWatermarkOvertakeWhatWaitsWhenThereIsRoomAgain() {
        sendRecords(3);
        read(lane, 1);

        outlet.send(SignalKind.WATERMARK, null, 99);

        assertEquals(List.of("record 1", "record 2", "watermark 99"), drainAndReadUntilEmpty());
    }

    @Test
    void shouldBeBlockedByOneFullLaneAmongSeveral() {
        ArrayLane other = ArrayLane.ofCapacity(2);
        Outlet roomy = outbox.add(other, "receiver#1");
        sendRecords(3);

        roomy.send(SignalKind.RECORD, 7, 7);

        assertTrue(outbox.isBlocked());
        assertEquals(1, outbox.waiting());
        outbox.flush();
        assertEquals(List.of("record 7"), read(other, 10));
    }

    @Test
    void shouldMoveNothingWhileNothingIsRead() {
        sendRecords(4);
        outbox.flush();

        assertEquals(0, outbox.drain());
        assertEquals(2, outbox.waiting());
    }

    @Test
    void shouldKeepOrderInRandomUse() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Outbox subject = new Outbox(new SingleWriterCounter(), clock);
            ArrayLane narrow = ArrayLane.ofCapacity(2 + random.nextInt(3));
            Outlet to = subject.add(narrow, "r");
            List<String> expected = new ArrayList<>();
            List<String> received = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                if (random.nextInt(3) > 0) {
                    clock.birthNs(1_000_000 + i / 7);
                    to.send(SignalKind.RECORD, i, i);
                    expected.add("record " + i + " born " + clock.birthNs());
                } else {
                    subject.drain();
                    subject.flush();
                    received.addAll(read(narrow, 1 + random.nextInt(4)));
                }
            }
            while (received.size() < expected.size()) {
                subject.drain();
                subject.flush();
                received.addAll(read(narrow, 10));
            }
            assertEquals(expected, received, "seed " + seed);
            assertFalse(subject.isBlocked(), "seed " + seed);
        }
    }

    @Test
    void shouldSayOfWhatWaitedThatItWasBornWhenItWasSent() {
        for (int i = 0; i < 5; i++) {
            clock.birthNs(10 + i);
            outlet.send(SignalKind.RECORD, i, i);
        }
        clock.birthNs(99);

        assertEquals(
                List.of(
                        "record 0 born 10",
                        "record 1 born 11",
                        "record 2 born 12",
                        "record 3 born 13",
                        "record 4 born 14"),
                drainAndReadUntilEmpty());
    }

    private static String shown(int kind, long timestamp, long birthNs) {
        String born = birthNs == 0 ? "" : " born " + birthNs;
        return SignalKind.nameOf(kind) + " " + timestamp + born;
    }

    private void sendRecords(int count) {
        for (int i = 0; i < count; i++) {
            outlet.send(SignalKind.RECORD, i, i);
        }
    }

    private List<String> drainAndReadUntilEmpty() {
        List<String> received = new ArrayList<>();
        int before = -1;
        while (received.size() > before) {
            before = received.size();
            outbox.drain();
            outbox.flush();
            received.addAll(read(lane, 10));
        }
        return received;
    }

    private static List<String> read(ArrayLane from, int limit) {
        List<String> read = new ArrayList<>();
        from.flush();
        from.poll(
                (kind, value, timestamp, birthNs) -> read.add(shown(kind, timestamp, birthNs)),
                limit);
        return read;
    }
}
