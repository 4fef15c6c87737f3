// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How often each value is there, in the order of the values. Mutable. */
record SortedCounts<K>(Map<K, Long> counts) {

    SortedCounts {
        counts = new TreeMap<>(counts);
    }

    static <K> SortedCounts<K> empty() {
        return new SortedCounts<>(Map.of());
    }

    NavigableMap<K, Long> sorted() {
        return (TreeMap<K, Long>) counts;
    }
}
