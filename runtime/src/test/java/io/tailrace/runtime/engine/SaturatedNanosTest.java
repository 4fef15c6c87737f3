// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static io.tailrace.runtime.engine.SaturatedNanos.NEVER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SaturatedNanosTest {

    @Test
    void shouldTakeATimeWithoutAnEndForNever() {
        assertEquals(1_500_000, SaturatedNanos.of(Duration.ofNanos(1_500_000)));
        assertEquals(NEVER, SaturatedNanos.of(Duration.ofNanos(Long.MAX_VALUE)));
        assertEquals(NEVER, SaturatedNanos.of(Duration.ofSeconds(Long.MAX_VALUE)));
    }

    @Test
    void shouldNotCountBeyondTheEndOfTime() {
        assertEquals(30, SaturatedNanos.after(10, 20));
        assertEquals(10, SaturatedNanos.after(-10, 20));
        assertEquals(NEVER, SaturatedNanos.after(1, NEVER - 1));
        assertEquals(NEVER, SaturatedNanos.after(2, NEVER - 1));
        assertEquals(NEVER, SaturatedNanos.after(-5, NEVER));
        assertEquals(NEVER - 1 - 5, SaturatedNanos.after(-5, NEVER - 1));
    }

    @Test
    void shouldSayHowLongItIsUntilThen() {
        assertEquals(5, SaturatedNanos.until(15, 10));
        assertEquals(0, SaturatedNanos.until(10, 15));
        assertEquals(NEVER, SaturatedNanos.until(NEVER, -10), "by a clock that reads negative");
        assertEquals(NEVER, SaturatedNanos.until(NEVER, 10));
        assertEquals(Long.MAX_VALUE, SaturatedNanos.until(NEVER - 1, -10));
    }
}
