// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.start;

// region test
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.testkit.PipelineTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockoutsTest {

    private static final Pipeline PIPELINE = Lockouts.pipeline(Sources.of(), Sinks.discard());

    @Test
    void shouldLockAnAccountOnce() {
        try (PipelineTest test = PipelineTest.of(PIPELINE)) {
            var logins = test.input("logins", Login.class);

            for (long at = 1; at <= 5; at++) {
                logins.send(new Login("ann", false, at));
            }

            assertEquals(
                    List.of(new Lockout("ann", 3)), test.output("lockouts", Lockout.class).drain());
        }
    }

    @Test
    void shouldForgetFailuresAsTimeGoesOn() {
        try (PipelineTest test = PipelineTest.of(PIPELINE)) {
            var logins = test.input("logins", Login.class);
            logins.send(new Login("ann", false, 1));
            logins.send(new Login("ann", false, 2));

            test.watermark(Duration.ofMinutes(16).toMillis());
            logins.send(new Login("ann", false, Duration.ofMinutes(17).toMillis()));

            assertTrue(test.output("lockouts", Lockout.class).isEmpty());
        }
    }
}
// endregion
