// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.stress;

import io.tailrace.runtime.lane.ParkingSpot;
import io.tailrace.runtime.lane.SpotState;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * A flag that tells a worker to stop, set while the worker is about to park. The worker sees the
 * flag, or was woken. The flag here is a plain field, made visible by nothing but what {@code
 * wake()} and {@code announce()} promise: the least that work can be published with.
 */
@JCStressTest
@Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "Saw the flag, and was not woken.")
@Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "Saw the flag, and was woken too.")
@Outcome(id = "false, false", expect = Expect.ACCEPTABLE, desc = "Saw nothing, but was woken.")
@Outcome(id = "false, true", expect = Expect.FORBIDDEN, desc = "Parks for ever after the stop.")
@State
public class StopWhileParking {

    private final ParkingSpot spot = new ParkingSpot();
    private boolean stopped;

    @Actor
    public void stop() {
        stopped = true;
        spot.wake();
    }

    @Actor
    public void work(ZZ_Result result) {
        spot.occupy();
        spot.announce();
        result.r1 = stopped;
    }

    @Arbiter
    public void look(ZZ_Result result) {
        result.r2 = SpotState.wouldPark(spot);
    }
}
