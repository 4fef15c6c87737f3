// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import java.util.LinkedHashSet;
import java.util.Set;

/** Different values, in the order in which they were first seen. Mutable. */
record Distinct<T>(Set<T> values) {

    Distinct {
        values = new LinkedHashSet<>(values);
    }

    static <T> Distinct<T> empty() {
        return new Distinct<>(Set.of());
    }
}
