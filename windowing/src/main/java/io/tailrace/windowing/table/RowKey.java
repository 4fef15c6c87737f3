// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.table;

import io.tailrace.windowing.window.Window;
import java.util.Objects;

/** Which row of a table one is. */
public record RowKey<K>(K key, Window window) {

    public RowKey {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(window, "window");
    }

    public static <K> RowKey<K> of(K key, Window window) {
        return new RowKey<>(key, window);
    }

    @Override
    public String toString() {
        return key + " " + window;
    }
}
