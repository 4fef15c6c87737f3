// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ArrayLaneTest extends LaneContract {

    @Override
    Lane newLane(int capacity) {
        return ArrayLane.ofCapacity(capacity);
    }

    @Test
    void shouldKeepFromTheReaderWhatWasNotFlushed() {
        ArrayLane lane = ArrayLane.ofCapacity(2);

        lane.offer(SignalKind.RECORD, "a", 1, 0);

        assertTrue(lane.isEmpty());
        assertEquals(1, lane.size());
        assertEquals(0, lane.poll((kind, value, timestamp, birthNs) -> true, 10));
    }

    @Test
    void shouldFreeSlotsOnlyWhenThePollReturns() {
        ArrayLane lane = ArrayLane.ofCapacity(2);
        lane.offer(SignalKind.RECORD, "a", 1, 0);
        lane.offer(SignalKind.RECORD, "b", 2, 0);
        lane.flush();
        boolean[] accepted = {true};

        lane.poll(
                (kind, value, timestamp, birthNs) -> {
                    accepted[0] = lane.offer(SignalKind.RECORD, "c", 3, 0);
                    return false;
                },
                1);

        assertEquals(false, accepted[0]);
        assertTrue(lane.offer(SignalKind.RECORD, "c", 3, 0));
    }

    @Test
    void shouldLetGoOfWhatWasRead() {
        ArrayLane lane = ArrayLane.ofCapacity(3);
        for (int i = 0; i < 10; i++) {
            lane.offer(SignalKind.RECORD, new Object(), i, 0);
            lane.flush();
            lane.poll((kind, value, timestamp, birthNs) -> true, 1);
        }

        assertTrue(lane.holdsOnlyUnread());
    }

    @Test
    void shouldRefuseALaneOfOneSlot() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> ArrayLane.ofCapacity(1));

        assertEquals("A lane of 1 slots; it needs at least 2", refusal.getMessage());
    }
}
