// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.stress;

import io.tailrace.runtime.lane.Lane;
import io.tailrace.runtime.lane.LaneReader;
import io.tailrace.runtime.lane.LaneWriter;
import io.tailrace.runtime.lane.ParkingSpot;
import io.tailrace.runtime.lane.RingLane;
import io.tailrace.runtime.lane.SignalKind;

/**
 * A lane whose signals check themselves: the kind, the value and both times of each follow from its
 * number, and a control signal carries no value, so that one seen half, or with what its slot held
 * before, is known.
 */
final class CheckedLane {

    /** Every third is a control signal, and the last the end. */
    private static final int CONTROL_EVERY = 3;

    private final int last;
    private final LaneWriter writer;
    private final LaneReader reader;
    private int offered;
    private int read;
    private boolean broken;

    CheckedLane(int capacity, int last) {
        Lane lane = RingLane.ofCapacity(capacity, new ParkingSpot(), new ParkingSpot());
        this.last = last;
        this.writer = lane.writer();
        this.reader = lane.reader();
    }

    /** Offers the next signal if there is room and there is one. */
    boolean offer() {
        if (offered == last) {
            return false;
        }
        int number = offered + 1;
        if (!writer.offer(kindOf(number), valueOf(number), -number, 7L * number)) {
            return false;
        }
        offered = number;
        return true;
    }

    void flush() {
        writer.flush();
    }

    int poll(int limit) {
        return reader.poll(this::onSignal, limit);
    }

    /** Called when both threads are done: whether all that was offered comes out, once. */
    boolean isWhole() {
        flush();
        poll(last + 1);
        return !broken && read == offered && reader.isEmpty();
    }

    private boolean onSignal(int kind, Object value, long timestamp, long birthNs) {
        read++;
        Object expected = valueOf(read);
        boolean sameValue = expected == null ? value == null : expected.equals(value);
        broken |= kind != kindOf(read) || !sameValue || timestamp != -read || birthNs != 7L * read;
        return true;
    }

    private int kindOf(int number) {
        if (number == last) {
            return SignalKind.END;
        }
        return number % CONTROL_EVERY == 0 ? SignalKind.WATERMARK : SignalKind.RECORD;
    }

    private Object valueOf(int number) {
        return kindOf(number) == SignalKind.RECORD ? Integer.toString(number) : null;
    }
}
