// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import java.util.Map;

/** How often something is in a map of counts. */
final class Counting {

    private Counting() {}

    static <K> void add(Map<K, Long> counts, K value) {
        counts.merge(value, 1L, Long::sum);
    }

    static <K> void remove(Map<K, Long> counts, K value) {
        Long count = counts.get(value);
        Retractions.requireHeld(count != null);
        if (count == 1) {
            counts.remove(value);
        } else {
            counts.put(value, count - 1);
        }
    }

    static <K> void addAll(Map<K, Long> counts, Map<K, Long> others) {
        others.forEach((value, count) -> counts.merge(value, count, Long::sum));
    }
}
