// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.run;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A workload by name, and who can do it.
 *
 * @param subjects by system and then variant, in the order in which they are to run
 */
public record Workload(
        String name, String purpose, Map<String, Map<String, Supplier<Subject>>> subjects) {

    public List<String> systems() {
        return List.copyOf(subjects.keySet());
    }

    public List<String> variants(String system) {
        return List.copyOf(subjects.get(system).keySet());
    }

    Subject subject(String system, String variant) {
        return subjects.get(system).get(variant).get();
    }
}
