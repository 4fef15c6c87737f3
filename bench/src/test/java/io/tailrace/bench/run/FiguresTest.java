// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final Settings SETTINGS =
            new Settings("w1", "raw", "no-ring", 0, 10, 1, 1, 1, "");

    @Test
    void shouldWriteEveryNameOfTheFormOnceAndNullWhereItDoesNotApply() {
        String json = Figures.of(SETTINGS).with("p50us", 1.5).with("check", "ok").json();

        for (String name : Figures.FORM) {
            assertEquals(2, json.split('"' + name + "\":", -1).length, name);
        }
        assertTrue(json.contains("\"p50us\":1.500"), json);
        assertTrue(json.contains("\"p99us\":null"), json);
    }

    @Test
    void shouldRefuseAFigureThatTheFormDoesNotKnow() {
        assertThrows(IllegalArgumentException.class, () -> Figures.of(SETTINGS).with("p42us", 1.0));
    }

    @Test
    void shouldShowMediansAndTheRatioToTheFirstRow() {
        Settings other = new Settings("w1", "tailrace", "fused", 0, 10, 1, 1, 1, "");
        List<Figures> rounds =
                List.of(
                        Figures.of(SETTINGS).with("eventsPerSecond", 10.0),
                        Figures.of(SETTINGS).with("eventsPerSecond", 1000.0),
                        Figures.of(SETTINGS).with("eventsPerSecond", 100.0),
                        Figures.of(other).with("eventsPerSecond", 50.0).with("check", "ok"));

        String table = Table.of(rounds);

        assertTrue(
                table.lines().anyMatch(line -> line.contains("raw") && line.contains(" 100 ")),
                table);
        assertTrue(
                table.lines().anyMatch(line -> line.contains("tailrace") && line.contains("0.50")),
                table);
    }
}
