// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.connectors.Collected;
import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.runtime.driver.CallingThreadEngine;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockoutsMainTest {

    @Test
    void shouldRunByTheClockAsItDoesInATest() {
        Collected<Lockout> lockouts = Sinks.collector();

        CallingThreadEngine.run(
                Lockouts.pipeline(
                        Sources.of(
                                new Login("ann", false, 1_000),
                                new Login("ann", false, 3_000),
                                new Login("ann", false, 4_000)),
                        lockouts));

        assertEquals(List.of(new Lockout("ann", 4_000)), lockouts.values());
    }
}
