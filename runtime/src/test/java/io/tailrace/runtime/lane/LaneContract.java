// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What every lane keeps, seen from one thread. Subjects say how they are made. */
abstract class LaneContract {

    private record Signal(int kind, Object value, long timestamp, long birthNs) {}

    /** A lane for so many signals; it may hold more, but not fewer. */
    abstract Lane newLane(int capacity);

    @Test
    void shouldHandOverKindValueTimestampAndBirthInOrder() {
        Lane lane = newLane(4);
        lane.writer().offer(SignalKind.RECORD, "a", 5, 50);
        lane.writer().offer(SignalKind.WATERMARK, null, 7, 70);
        lane.writer().flush();

        List<Signal> read = pollAll(lane, 10);

        assertEquals(
                List.of(
                        new Signal(SignalKind.RECORD, "a", 5, 50),
                        new Signal(SignalKind.WATERMARK, null, 7, 70)),
                read);
        assertTrue(lane.reader().isEmpty());
    }

    @Test
    void shouldShowEverythingAtTheLatestWhenFlushed() {
        Lane lane = newLane(2);
        lane.writer().offer(SignalKind.RECORD, "a", 1, 0);
        lane.writer().flush();

        assertFalse(lane.reader().isEmpty());
        assertEquals(1, pollAll(lane, 10).size());
    }

    @Test
    void shouldRefuseWhatDoesNotFitAndTakeItWhenThereIsRoom() {
        Lane lane = newLane(2);
        int taken = 0;
        while (lane.writer().offer(SignalKind.RECORD, taken, taken, 0)) {
            taken++;
        }
        lane.writer().flush();

        pollAll(lane, 1);

        assertTrue(taken >= 2);
        assertTrue(lane.writer().offer(SignalKind.RECORD, taken, taken, 0));
        lane.writer().flush();
        List<Signal> rest = pollAll(lane, 100);
        assertEquals(taken, rest.size());
        assertEquals(taken, rest.get(taken - 1).value());
    }

    @Test
    void shouldStopWhereTheHandlerSaysSo() {
        Lane lane = newLane(4);
        for (int i = 0; i < 3; i++) {
            lane.writer().offer(SignalKind.RECORD, i, i, 0);
        }
        lane.writer().flush();
        List<Object> read = new ArrayList<>();

        int handedOver =
                lane.reader()
                        .poll(
                                (kind, value, timestamp, birthNs) -> {
                                    read.add(value);
                                    return false;
                                },
                                10);

        assertEquals(1, handedOver);
        assertEquals(List.of(0), read);
        assertEquals(2, pollAll(lane, 10).size());
    }

    @Test
    void shouldHandOverNoMoreThanTheLimit() {
        Lane lane = newLane(8);
        for (int i = 0; i < 5; i++) {
            lane.writer().offer(SignalKind.RECORD, i, i, 0);
        }
        lane.writer().flush();

        assertEquals(3, pollAll(lane, 3).size());
        assertEquals(2, pollAll(lane, 3).size());
        assertEquals(0, pollAll(lane, 3).size());
    }

    @Test
    void shouldNeitherLoseNorRepeatNorReorderInRandomUse() {
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Lane lane = newLane(2 + random.nextInt(9));
            Deque<Signal> model = new ArrayDeque<>();
            long next = 0;
            for (int step = 0; step < 400; step++) {
                if (random.nextBoolean()) {
                    Signal signal = new Signal(random.nextInt(6), "v" + next, next, 3 * next);
                    if (lane.writer()
                            .offer(signal.kind, signal.value, signal.timestamp, signal.birthNs)) {
                        model.add(signal);
                        next++;
                    }
                    lane.writer().flush();
                } else {
                    for (Signal read : pollAll(lane, 1 + random.nextInt(4))) {
                        assertEquals(model.poll(), read, "seed " + seed);
                    }
                }
            }
            for (Signal read : pollAll(lane, Integer.MAX_VALUE)) {
                assertEquals(model.poll(), read, "seed " + seed);
            }
            assertNull(model.poll(), "seed " + seed);
        }
    }

    @Test
    void shouldTellHowFullItIs() {
        Lane lane = newLane(4);
        int capacity = lane.reader().capacity();

        assertEquals(0, lane.reader().fill());
        assertTrue(capacity >= 4);
        for (int i = 0; i < capacity; i++) {
            assertTrue(lane.writer().offer(SignalKind.RECORD, i, i, 0));
        }
        assertFalse(lane.writer().offer(SignalKind.RECORD, -1, -1, 0));
        lane.writer().flush();
        assertEquals(capacity, lane.reader().fill());
        pollAll(lane, 3);
        assertEquals(capacity - 3, lane.reader().fill());
    }

    private static List<Signal> pollAll(Lane lane, int limit) {
        List<Signal> read = new ArrayList<>();
        lane.reader()
                .poll(
                        (kind, value, timestamp, birthNs) -> {
                            read.add(new Signal(kind, value, timestamp, birthNs));
                            return true;
                        },
                        limit);
        return read;
    }
}
