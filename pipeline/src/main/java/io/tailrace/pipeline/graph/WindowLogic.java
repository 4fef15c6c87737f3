// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.graph;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.SideOutput;
import io.tailrace.windowing.pane.Pane;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The logic of a keyed node that groups by windows. It makes operators as any supplier does, so
 * that hosts need to know nothing of windows, and tells those who ask what it makes.
 */
public sealed interface WindowLogic<K, I, R> extends Supplier<KeyedOperator<K, I, Pane<K, R>>>
        permits WindowingLogic, CountWindowingLogic {

    /** Where late elements go. */
    Optional<SideOutput<I>> tooLate();

    /** What becomes of the elements of a window, in words. */
    String computing();
}
