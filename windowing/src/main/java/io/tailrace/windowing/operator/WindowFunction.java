// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import io.tailrace.windowing.window.Window;

/**
 * What a window comes to, where an aggregate cannot say: sees all of its elements. They are kept
 * until the window is collected or, if it is discarding, fires. Shared by all tasks, so without
 * memory of its own.
 */
@FunctionalInterface
public interface WindowFunction<K, I, R> {

    R apply(K key, Window window, WindowElements<I> elements);
}
