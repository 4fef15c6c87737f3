// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.stress;

import io.tailrace.runtime.lane.Lane;
import io.tailrace.runtime.lane.ParkingSpot;
import io.tailrace.runtime.lane.RingLane;
import io.tailrace.runtime.lane.SignalKind;
import io.tailrace.runtime.lane.SpotState;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * A writer that finds its lane full announces that it will park, tries, settles and tries again,
 * while the lane is being read without a fence. It has found room, or was woken.
 */
@JCStressTest
@Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "Found room, and was not woken.")
@Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "Found room, and was woken too.")
@Outcome(id = "false, false", expect = Expect.ACCEPTABLE, desc = "Found no room, but was woken.")
@Outcome(id = "false, true", expect = Expect.FORBIDDEN, desc = "Parks beside room.")
@State
public class WriterParks {

    private final ParkingSpot writerSpot = new ParkingSpot();
    private final Lane lane = RingLane.ofCapacity(2, writerSpot, new ParkingSpot());

    public WriterParks() {
        lane.writer().offer(SignalKind.RECORD, "first", 1, 1);
        lane.writer().offer(SignalKind.RECORD, "second", 2, 2);
        lane.writer().flush();
    }

    @Actor
    public void read() {
        lane.reader().poll((kind, value, timestamp, birth) -> true, 2);
    }

    @Actor
    public void write(ZZ_Result result) {
        writerSpot.occupy();
        writerSpot.announce();
        boolean found = offer();
        if (!found) {
            writerSpot.settle(System::nanoTime);
            found = offer();
        }
        result.r1 = found;
    }

    private boolean offer() {
        return lane.writer().offer(SignalKind.RECORD, "third", 3, 3);
    }

    @Arbiter
    public void lookInside(ZZ_Result result) {
        result.r2 = SpotState.wouldPark(writerSpot);
    }
}
