// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RestartsTest {

    private static List<Long> delaysMs(RestartPolicy policy, int failures) {
        Restarts restarts = new Restarts(policy, new SplittableRandom(1));
        List<Long> delays = new ArrayList<>();
        for (int i = 0; i < failures; i++) {
            OptionalLong delay = restarts.afterFailure(0);
            delays.add(delay.isEmpty() ? -1 : delay.getAsLong() / 1_000_000);
        }
        return delays;
    }

    @Test
    void shouldNotRestartUnlessToldTo() {
        assertEquals(List.of(-1L), delaysMs(RestartPolicy.none(), 1));
        assertEquals(RestartPolicy.none(), JobConfig.defaults().restart());
    }

    @Test
    void shouldRestartSoManyTimesAfterTheSameDelay() {
        assertEquals(
                List.of(50L, 50L, 50L, -1L, -1L),
                delaysMs(RestartPolicy.fixedDelay(3, Duration.ofMillis(50)), 5));
    }

    @Test
    void shouldWaitTwiceAsLongEachTimeUpToTheLongestDelay() {
        RestartPolicy policy =
                RestartPolicy.exponentialBackoff(
                                RestartPolicy.UNLIMITED,
                                Duration.ofMillis(100),
                                Duration.ofMillis(1000))
                        .withJitter(0);

        assertEquals(List.of(100L, 200L, 400L, 800L, 1000L, 1000L), delaysMs(policy, 6));
        Restarts often = new Restarts(policy, new SplittableRandom(1));
        for (int i = 0; i < 5000; i++) {
            assertTrue(often.afterFailure(0).getAsLong() <= 1_000_000_000L);
        }
    }

    @Test
    void shouldScatterDelaysByTheJitterAndNoFurther() {
        RestartPolicy policy =
                RestartPolicy.fixedDelay(RestartPolicy.UNLIMITED, Duration.ofMillis(1000))
                        .withJitter(0.5);

        Set<Long> delays = new HashSet<>(delaysMs(policy, 1000));

        assertTrue(delays.stream().allMatch(delay -> delay >= 500 && delay <= 1500));
        assertTrue(delays.stream().anyMatch(delay -> delay < 600));
        assertTrue(delays.stream().anyMatch(delay -> delay > 1400));
    }

    @Test
    void shouldForgetEarlierFailuresAfterAHealthyRun() {
        Duration healthy = Duration.ofSeconds(10);
        RestartPolicy policy =
                RestartPolicy.exponentialBackoff(2, Duration.ofMillis(1), Duration.ofMillis(8))
                        .withJitter(0)
                        .withHealthyAfter(healthy);
        Restarts restarts = new Restarts(policy, new SplittableRandom(1));

        restarts.afterFailure(0);
        assertEquals(OptionalLong.of(2_000_000), restarts.afterFailure(healthy.toNanos() - 1));
        assertEquals(OptionalLong.of(1_000_000), restarts.afterFailure(healthy.toNanos()));
        restarts.afterFailure(0);
        assertEquals(OptionalLong.empty(), restarts.afterFailure(healthy.toNanos() - 1));
        assertEquals(4, restarts.count());
    }

    @Test
    void shouldRefuseWhatMakesNoSense() {
        Duration second = Duration.ofSeconds(1);
        RestartPolicy fixed = RestartPolicy.fixedDelay(1, second);
        assertThrows(
                IllegalArgumentException.class,
                () -> RestartPolicy.exponentialBackoff(1, second, Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> fixed.withJitter(1.5));
        assertThrows(IllegalArgumentException.class, () -> fixed.withJitter(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> RestartPolicy.fixedDelay(-1, second));
        assertThrows(
                IllegalArgumentException.class,
                () -> new RestartPolicy(1, second, 0.5, second, 0, second));
    }

    @Test
    void shouldTakeTimesWithoutAnEnd() {
        Duration never = Duration.ofSeconds(Long.MAX_VALUE);
        RestartPolicy policy =
                RestartPolicy.fixedDelay(1, never).withHealthyAfter(never).withJitter(1);
        Restarts restarts = new Restarts(policy, new SplittableRandom(1));

        assertTrue(restarts.afterFailure(Long.MAX_VALUE - 1).isPresent());
        assertTrue(restarts.afterFailure(Long.MAX_VALUE - 1).isEmpty(), "never healthy");
    }
}
