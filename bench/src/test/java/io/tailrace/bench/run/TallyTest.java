// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TallyTest {

    private final Tally tally = new Tally(true);
    private final long fromNanos = System.nanoTime();

    @Test
    void shouldMeasureWhatWasMeantToHappenInTheWindow() {
        tally.result(0, 0, fromNanos);
        tally.measure(fromNanos, fromNanos + 100, null);

        tally.result(1, 1, fromNanos - 1);
        tally.result(2, 2, fromNanos);
        tally.result(3, 3, fromNanos + 99);
        tally.result(4, 4, fromNanos + 100);

        assertEquals(2, tally.latencyNanos().getTotalCount());
        assertEquals(5, tally.count());
    }

    @Test
    void shouldCountWhatComesLaterThanItMeasuresAsTheLongest() {
        long longAgo = fromNanos - TimeUnit.HOURS.toNanos(1);
        tally.measure(longAgo, longAgo + 1, null);

        tally.result(0, 0, longAgo);

        assertEquals(1, tally.latencyNanos().getTotalCount());
        assertTrue(
                tally.latencyNanos()
                        .valuesAreEquivalent(
                                Tally.LONGEST_NANOS, tally.latencyNanos().getMaxValue()));
    }
}
