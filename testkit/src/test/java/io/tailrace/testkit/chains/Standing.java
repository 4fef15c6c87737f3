// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit.chains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tailrace.windowing.pane.Pane;
import io.tailrace.windowing.pane.Refinement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands of the panes of one level. Each is judged as it comes: only what stands is taken
 * back, just as it was told, and nothing is told twice.
 */
final class Standing {

    private final Refinement refinement;
    private final Map<Cell, Pane<?, Long>> standing = new HashMap<>();
    private final List<Pane<?, Long>> parts = new ArrayList<>();
    private int retractions;

    Standing(Refinement refinement) {
        this.refinement = refinement;
    }

    void take(Pane<?, Long> pane, String where) {
        Cell cell = new Cell(pane.key(), pane.window());
        if (refinement == Refinement.DISCARDING) {
            parts.add(pane);
        } else if (pane.isRetraction()) {
            assertEquals(Refinement.RETRACTING, refinement, where);
            Pane<?, Long> before = standing.remove(cell);
            assertNotNull(before, where + ": " + pane + " takes back what does not stand");
            assertEquals(before.value(), pane.value(), where);
            assertEquals(before.info().retracted(), pane.info(), where);
            retractions++;
        } else if (pane.value() == null) {
            assertEquals(Refinement.ACCUMULATING, refinement, where);
            assertNotNull(standing.remove(cell), where);
            retractions++;
        } else {
            Pane<?, Long> before = standing.put(cell, pane);
            if (refinement == Refinement.RETRACTING) {
                assertNull(before, where + ": " + pane + " is told beside " + before);
            }
        }
    }

    int retractions() {
        return retractions;
    }

    Map<Cell, Long> values() {
        Map<Cell, Long> values = new HashMap<>();
        standing.forEach((cell, pane) -> values.put(cell, pane.value()));
        return values;
    }

    /** What the level after this one should hold, some of which may have been too late for it. */
    List<Pane<?, Long>> panes() {
        List<Pane<?, Long>> panes = new ArrayList<>(standing.values());
        parts.stream().filter(pane -> pane.value() != null).forEach(panes::add);
        return panes;
    }
}
