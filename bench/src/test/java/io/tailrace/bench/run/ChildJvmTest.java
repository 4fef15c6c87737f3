// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ChildJvmTest {

    private static final List<String> OPTIONS = List.of("-Xmx64m");

    private final ChildJvm jvm = new ChildJvm(DyingMeasurement.class);

    @Test
    void shouldBringBackTheFiguresOfAMeasurement() throws Exception {
        Figures figures = jvm.measure(DyingMeasurement.LIVES, OPTIONS);

        assertTrue(figures.isOk(), figures.json());
        assertEquals("lives", figures.text("variant"));
        assertEquals(0, figures.number("events"));
    }

    @Test
    void shouldEndWithoutFiguresWhenAThreadOfTheMeasurementHasDied() {
        IOException failure =
                assertThrows(IOException.class, () -> jvm.measure(DyingMeasurement.DIES, OPTIONS));

        assertEquals(
                "The JVM that measured " + DyingMeasurement.DIES + " printed no figures; see above",
                failure.getMessage());
    }
}
