// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import java.util.LinkedHashMap;
import java.util.Map;

/** How often each value is there, in the order in which they were first seen. Mutable. */
record Counted<T>(Map<T, Long> counts) {

    Counted {
        counts = new LinkedHashMap<>(counts);
    }

    static <T> Counted<T> empty() {
        return new Counted<>(Map.of());
    }
}
