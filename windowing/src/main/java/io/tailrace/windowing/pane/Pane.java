// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.pane;

import io.tailrace.windowing.window.Window;

/**
 * One firing of one window of one key.
 *
 * @param value what the window came to; {@code null} where there is nothing to tell, as the
 *     greatest of no values
 */
public record Pane<K, R>(K key, Window window, R value, PaneInfo info) {

    public static <K, R> Pane<K, R> of(K key, Window window, R value, PaneInfo info) {
        return new Pane<>(key, window, value, info);
    }

    /** Whether it takes back a pane that was told before. */
    public boolean isRetraction() {
        return info.retraction();
    }

    @Override
    public String toString() {
        return key + " " + window + " " + value + " " + info;
    }
}
