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
 * A reader announces that it will park, looks, settles and looks again, while a signal is flushed
 * without a fence. It has found the signal, or was woken; never neither, for then it would park
 * beside it.
 */
@JCStressTest
@Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "Found it, and was not woken.")
@Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "Found it, and was woken too.")
@Outcome(id = "false, false", expect = Expect.ACCEPTABLE, desc = "Found nothing, but was woken.")
@Outcome(id = "false, true", expect = Expect.FORBIDDEN, desc = "Parks beside a signal.")
@State
public class ReaderParks {

    private final ParkingSpot readerSpot = new ParkingSpot();
    private final Lane lane = RingLane.ofCapacity(4, new ParkingSpot(), readerSpot);

    @Actor
    public void write() {
        lane.writer().offer(SignalKind.RECORD, "record", 1, 1);
        lane.writer().flush();
    }

    @Actor
    public void read(ZZ_Result result) {
        readerSpot.occupy();
        readerSpot.announce();
        boolean found = look();
        if (!found) {
            readerSpot.settle(System::nanoTime);
            found = look();
        }
        result.r1 = found;
    }

    private boolean look() {
        return lane.reader().poll((kind, value, timestamp, birth) -> true, 4) > 0;
    }

    @Arbiter
    public void lookInside(ZZ_Result result) {
        result.r2 = SpotState.wouldPark(readerSpot);
    }
}
