// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Values by their timestamps, those with the same in the order they were added. Mutable. */
record Timeline<T>(Map<Long, List<T>> byTimestamp) {

    Timeline {
        TreeMap<Long, List<T>> own = new TreeMap<>();
        byTimestamp.forEach((timestamp, values) -> own.put(timestamp, new ArrayList<>(values)));
        byTimestamp = own;
    }

    static <T> Timeline<T> empty() {
        return new Timeline<>(Map.of());
    }

    NavigableMap<Long, List<T>> sorted() {
        return (TreeMap<Long, List<T>>) byTimestamp;
    }

    void insert(T value, long timestamp) {
        byTimestamp.computeIfAbsent(timestamp, first -> new ArrayList<>(1)).add(value);
    }

    void insertAll(Timeline<T> later) {
        later.byTimestamp.forEach(
                (timestamp, values) -> values.forEach(value -> insert(value, timestamp)));
    }

    void delete(T value, long timestamp) {
        List<T> values = byTimestamp.get(timestamp);
        Retractions.requireHeld(values != null && values.remove(value));
        if (values.isEmpty()) {
            byTimestamp.remove(timestamp);
        }
    }
}
