// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.lane;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Looks into a parking spot from outside, which nobody but a test of it should want to. */
public final class SpotState {

    private static final int PARKING = 1;
    private static final VarHandle STATE;

    static {
        try {
            MethodHandles.Lookup inside =
                    MethodHandles.privateLookupIn(ParkingSpot.class, MethodHandles.lookup());
            STATE = inside.findVarHandle(ParkingSpot.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private SpotState() {}

    /** Whether somebody is announced and was not woken: would park now, or has. */
    public static boolean wouldPark(ParkingSpot spot) {
        return (int) STATE.getVolatile(spot) == PARKING;
    }
}
