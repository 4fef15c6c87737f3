// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationWordsTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0.0 us",
        "PT0.0000201S, 20.1 us",
        "PT0.053S, 53.0 ms",
        "PT0.53345367S, 533.5 ms",
        "PT1M, 60.0 s",
        "PT-1.5S, -1.5 s",
        "PT2H, 120.0 min"
    })
    void shouldBeShort(Duration duration, String words) {
        assertEquals(words, DurationWords.of(duration.toNanos()));
    }
}
