// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.task;

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
 * A task is told to stop while its worker is about to park: it hears the command when it looks once
 * more, or is woken and finds it then.
 */
@JCStressTest
@Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "Heard it at once.")
@Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "Was woken, and heard it then.")
@Outcome(id = ".*", expect = Expect.FORBIDDEN, desc = "Parks for ever, or hears nothing.")
@State
public class CommandWhileParking {

    private final ParkingSpot spot = new ParkingSpot();
    private final CommandQueue commands = new CommandQueue();

    @Actor
    public void tell() {
        commands.add(TaskCommand.STOP);
        spot.wake();
    }

    @Actor
    public void work(ZZ_Result result) {
        spot.occupy();
        spot.announce();
        result.r1 = commands.poll() == TaskCommand.STOP;
        result.r2 = result.r1;
    }

    @Arbiter
    public void look(ZZ_Result result) {
        if (!result.r1) {
            result.r2 = !SpotState.wouldPark(spot) && commands.poll() == TaskCommand.STOP;
        }
    }
}
