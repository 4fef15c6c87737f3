// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import java.util.EnumSet;
import java.util.Set;

/** What simulated runs are about, beyond what all are about. Immutable. */
record Scenario(Set<Part> parts) {

    enum Part {
        /** Pipelines have steps with windows. */
        WINDOWS,
        /**
         * The machine stops in the middle of operations on files, and what was not synced may be
         * lost.
         */
        POWER_CUTS
    }

    Scenario {
        parts = Set.copyOf(parts);
    }

    static Scenario usual() {
        return new Scenario(Set.of());
    }

    Scenario with(Part part) {
        Set<Part> more = EnumSet.of(part);
        more.addAll(parts);
        return new Scenario(more);
    }

    boolean has(Part part) {
        return parts.contains(part);
    }
}
