// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.start;

// region test
import static io.tailrace.operator.time.TimeDomain.EVENT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.harness.KeyedHarness;
import io.tailrace.harness.OperatorHarness;
import io.tailrace.harness.PendingTimer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LockoutRuleTest {

    private static final long QUARTER_MS = Duration.ofMinutes(15).toMillis();

    private final KeyedHarness<String, Login, Lockout> rule =
            OperatorHarness.keyed(String.class, Login::account, LockoutRule::new);

    @AfterEach
    void shouldRememberNothingForEver() {
        rule.end();
        rule.assertNoStateLeft();
        rule.close();
    }

    @Test
    void shouldLockAtTheThirdFailureInARow() {
        rule.send(new Login("ann", false, 1), 1);
        rule.send(new Login("bob", false, 2), 2);
        rule.send(new Login("ann", false, 3), 3);
        assertEquals(List.of(), rule.output().drain());

        rule.send(new Login("ann", false, 4), 4);

        assertEquals(List.of(new Lockout("ann", 4)), rule.output().drain());
    }

    @Test
    void shouldForgiveAQuarterOfAnHourAfterTheLastFailure() {
        rule.send(new Login("ann", false, 1_000), 1_000);
        rule.send(new Login("ann", false, 2_000), 2_000);

        assertEquals(List.of(PendingTimer.of("ann", EVENT, 2_000 + QUARTER_MS, 0)), rule.timers());
        rule.watermark(2_000 + QUARTER_MS);

        rule.assertNoStateLeft();
    }

    @Test
    void shouldForgiveEvenWhenTheNextFailureIsHereBeforeTheWatermark() {
        rule.send(new Login("ann", false, 1_000), 1_000);
        rule.send(new Login("ann", false, 2_000), 2_000);

        rule.send(new Login("ann", false, 2_000 + QUARTER_MS), 2_000 + QUARTER_MS);

        assertEquals(List.of(), rule.output().drain());
    }

    @Test
    void shouldKeepNothingInFields() {
        rule.send(new Login("ann", false, 1), 1);
        rule.send(new Login("ann", false, 2), 2);

        rule.restart();

        assertEquals(Map.of("ann", Map.of("failures", 2L, "last-failure-at", 2L)), rule.state());
        rule.send(new Login("ann", false, 3), 3);
        assertEquals(List.of(new Lockout("ann", 3)), rule.output().drain());
    }

    @Test
    void shouldForgiveAtOnceWhenALoginSucceeds() {
        rule.send(new Login("ann", false, 1), 1);
        rule.send(new Login("ann", true, 2), 2);

        rule.assertNoStateLeft();
    }
}
// endregion
