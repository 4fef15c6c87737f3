// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertLineTest {

    private static final Alert ALERT =
            new Alert("gold", Rule.SPEND, 123_45, "123.45 in ten minutes", 1_767_258_000_123L);

    @Test
    void shouldWriteWhatFollowsFromThePaymentsAlone() {
        assertEquals(
                "2026-01-01T09:00:00.123Z\tRAISED\tgold\tSPEND\t123.45\t123.45 in ten minutes",
                AlertLine.of(AlertChange.raised(ALERT, 99)));
    }

    @ParameterizedTest
    @CsvSource({"true, 0", "false, 1", "false, -5", "true, 1234567"})
    void shouldReadWhatItWrote(boolean withdrawn, long cents) {
        Alert alert = new Alert("gold", Rule.VELOCITY, cents, "because", 5);

        AlertChange read = AlertLine.parse(AlertLine.of(new AlertChange(withdrawn, alert, 7)));

        assertEquals(new AlertChange(withdrawn, alert, 0), read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a line of somebody else", "2026-01-01T09:00:00Z\tLOST\ta\tSPEND\t1\tb"})
    void shouldRefuseOtherLines(String line) {
        assertThrows(IllegalArgumentException.class, () -> AlertLine.parse(line));
    }
}
