// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.time.EventTime;
import io.tailrace.runtime.count.LaneFigures;
import io.tailrace.runtime.count.TaskCounts;
import io.tailrace.runtime.count.TaskFigures;
import io.tailrace.runtime.count.WaitFigures;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HealthWatchTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final HealthWatch watch =
            new HealthWatch(
                    HealthLimits.defaults()
                            .withStuckAfter(LIMIT)
                            .withBlockedAfter(LIMIT)
                            .withWatermarkStandsAfter(Duration.ofSeconds(60)));

    private long in = 100;
    private long blockedForSeconds;
    private long waitsForSeconds;
    private int fill = 3;
    private long watermark = 7;
    private boolean finished;
    private JobStatus status = JobStatus.RUNNING;
    private int attempt = 1;

    private JobHealth at(long seconds) {
        TaskCounts counts =
                new TaskCounts(
                        in,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        TimeUnit.SECONDS.toNanos(blockedForSeconds),
                        TimeUnit.SECONDS.toNanos(blockedForSeconds),
                        watermark);
        TaskFigures task =
                new TaskFigures(
                        "sum#0",
                        counts,
                        0,
                        0,
                        OptionalLong.empty(),
                        new WaitFigures(TimeUnit.SECONDS.toNanos(waitsForSeconds), 0),
                        finished,
                        List.of(new LaneFigures("in#0", fill, 16)),
                        List.of(),
                        Map.of());
        return watch.judge(
                new JobSnapshot(
                        "j",
                        status,
                        attempt,
                        TimeUnit.SECONDS.toNanos(seconds),
                        List.of(task),
                        List.of(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void shouldBeReadyWhileTasksGoOn() {
        for (int second = 0; second < 50; second += 5) {
            in++;
            JobHealth health = at(second);
            assertTrue(health.isReady() && health.isLive(), health.toString());
            assertEquals(List.of(), health.reasons());
        }
    }

    @Test
    void shouldNotBeLiveWithATaskThatDoesNotReadWhatThereIs() {
        at(0);
        assertTrue(at(9).isReady());

        JobHealth health = at(10);

        assertFalse(health.isLive());
        assertFalse(health.isReady());
        assertEquals(
                List.of(
                        "task sum#0 has not ended a turn for 10.0 s though there is something to"
                                + " read"),
                health.reasons());
        in++;
        assertTrue(at(11).isReady());
        assertTrue(at(20).isReady());
        assertFalse(at(21).isLive());
    }

    @Test
    void shouldNotTakeForStuckWhoHasNothingToRead() {
        fill = 0;
        at(0);

        assertTrue(at(50).isReady());
        fill = 3;
        assertTrue(at(51).isReady());
    }

    @Test
    void shouldNotBeReadyWhileATaskWaitsForRoomForLong() {
        at(0);
        blockedForSeconds = 9;
        assertTrue(at(9).isReady());
        blockedForSeconds = 12;

        JobHealth health = at(12);

        assertTrue(health.isLive());
        assertFalse(health.isReady());
        assertEquals(
                List.of("task sum#0 has been waiting for room in a lane for 12.0 s"),
                health.reasons());
        blockedForSeconds = 0;
        assertTrue(at(13).isReady());
    }

    @Test
    void shouldNotBeReadyWhenTheWatermarkStandsOrDoesNotCome() {
        watermark = EventTime.BEGINNING;
        at(0);
        in++;
        JobHealth health = at(60);

        assertTrue(health.isLive());
        assertEquals(
                List.of("the watermark of task sum#0 has not moved for 60.0 s"), health.reasons());
        watermark = 8;
        assertTrue(at(61).isReady());
        in++;
        assertTrue(at(120).isReady());
        in++;
        assertFalse(at(121).isReady());
        watermark = EventTime.END;
        in++;
        at(122);
        in++;
        assertTrue(at(500).isReady());
    }

    @Test
    void shouldExpectNothingOfWhoHasFinished() {
        finished = true;
        at(0);

        assertTrue(at(1_000).isReady());
    }

    @Test
    void shouldNotBeReadyUnlessRunningAndNotLiveIfFailed() {
        for (JobStatus other : JobStatus.values()) {
            status = other;
            JobHealth health = at(0);

            assertEquals(other == JobStatus.RUNNING, health.isReady(), other.name());
            assertEquals(other != JobStatus.FAILED, health.isLive(), other.name());
        }
    }

    @Test
    void shouldBeginAnewWithAnotherAttempt() {
        at(100);
        assertFalse(at(110).isLive());

        attempt++;
        assertTrue(at(0).isReady());
        assertTrue(at(9).isReady());
        assertFalse(at(10).isLive());
    }

    @Test
    void shouldBeginAnewWithAnotherAttemptThatIsOlderThanTheLastOneWasWhenLookedAt() {
        at(0);
        at(1);

        attempt++;
        assertTrue(at(100).isReady());
        assertTrue(at(109).isReady());
        assertFalse(at(110).isLive());
    }

    @Test
    void shouldRefuseLimitsThatAreNoTime() {
        HealthLimits limits = HealthLimits.defaults();

        assertThrows(IllegalArgumentException.class, () -> limits.withStuckAfter(Duration.ZERO));
        assertThrows(
                IllegalArgumentException.class,
                () -> limits.withWatermarkStandsAfter(Duration.ofSeconds(-1)));
    }

    @Test
    void shouldNotBeReadyWhileASourceWaitsForOthersForLong() {
        waitsForSeconds = 9;
        assertTrue(at(0).isReady());

        waitsForSeconds = 10;

        JobHealth health = at(1);
        assertFalse(health.isReady());
        assertTrue(health.isLive());
        assertEquals(
                List.of(
                        "task sum#0 has been waiting for slower sources of its group (alignedIn)"
                                + " for 10.0 s"),
                health.reasons());
    }
}
