// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CheckpointScheduleTest {

    private static final CheckpointPolicy POLICY =
            CheckpointPolicy.every(Duration.ofNanos(100))
                    .withMinimumPause(Duration.ofNanos(30))
                    .withTimeout(Duration.ofNanos(1_000))
                    .withTolerableFailures(2);

    private final CheckpointSchedule schedule = new CheckpointSchedule(POLICY, 5);

    @Test
    void shouldBeDueAnIntervalAfterTheBeginningAndAfterEachBeginning() {
        assertEquals(105, schedule.dueNs());

        schedule.onBegun(110);
        schedule.onComplete(120);

        assertEquals(210, schedule.dueNs());
    }

    @Test
    void shouldPauseAfterOneThatTookLong() {
        schedule.onBegun(110);
        schedule.onComplete(200);
        assertEquals(230, schedule.dueNs());

        schedule.onBegun(230);
        schedule.onFailed(500);
        assertEquals(530, schedule.dueNs());
    }

    @Test
    void shouldGiveUpOnlyWhatIsUnderWay() {
        assertEquals(Long.MAX_VALUE, schedule.deadlineNs());
        schedule.onBegun(110);
        assertEquals(1_110, schedule.deadlineNs());
        schedule.onComplete(120);
        assertEquals(Long.MAX_VALUE, schedule.deadlineNs());
        schedule.onBegun(210);
        schedule.onFailed(220);
        assertEquals(Long.MAX_VALUE, schedule.deadlineNs());
    }

    @Test
    void shouldTolerateSoManyFailuresInARowAndNoMore() {
        assertTrue(schedule.onFailed(1));
        assertTrue(schedule.onFailed(2));
        schedule.onComplete(3);
        assertTrue(schedule.onFailed(4));
        assertTrue(schedule.onFailed(5));
        assertFalse(schedule.onFailed(6));
        assertFalse(new CheckpointSchedule(POLICY.withTolerableFailures(0), 0).onFailed(1));
    }

    @Test
    void shouldRefuseWhatMakesNoSense() {
        assertThrows(IllegalArgumentException.class, () -> CheckpointPolicy.every(Duration.ZERO));
        assertThrows(
                IllegalArgumentException.class, () -> POLICY.withTimeout(Duration.ofNanos(-1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> POLICY.withMinimumPause(Duration.ofNanos(-1)));
        assertThrows(IllegalArgumentException.class, () -> POLICY.withTolerableFailures(-1));
        assertThrows(
                IllegalArgumentException.class, () -> CheckpointPolicy.every(Duration.ofDays(366)));
    }
}
