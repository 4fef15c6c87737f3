// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.table;

import io.tailrace.windowing.window.Window;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that windows have come to so far. It takes the place of the table before it, as a whole: what
 * is not in it is no more. One table is one record, so that there is none of which one has seen
 * half. Immutable.
 *
 * @param number how many tables of the same step were told before it
 * @param rows what each window of each key came to, windows that end earlier first
 */
public record ResultTable<K, R>(long number, Map<RowKey<K>, R> rows) {

    public ResultTable {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    public static <K, R> ResultTable<K, R> of(long number, Map<RowKey<K>, R> rows) {
        return new ResultTable<>(number, rows);
    }

    /** What that window came to; {@code null} if there is no such row. */
    public R value(K key, Window window) {
        return rows.get(RowKey.of(key, window));
    }

    /** The same where there is one window for all of time. */
    public R value(K key) {
        return value(key, Window.GLOBAL);
    }

    @Override
    public String toString() {
        return "table " + number + " " + rows;
    }
}
