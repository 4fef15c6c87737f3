// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.graph;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.aggregate.Aggregate;
import io.tailrace.windowing.operator.WindowFunction;
import io.tailrace.windowing.operator.WindowOperator;
import io.tailrace.windowing.pane.Pane;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The logic of a keyed node that groups by windows. It makes operators as any supplier does, so
 * that hosts need to know nothing of windows, and tells those who ask what it makes.
 *
 * @param tooLate where late elements go
 * @param computing what becomes of the elements of a window, in words
 */
public record WindowLogic<K, I, R>(
        Windowing<? super I> windows,
        Optional<SideOutput<I>> tooLate,
        String computing,
        Supplier<KeyedOperator<K, I, Pane<K, R>>> maker)
        implements Supplier<KeyedOperator<K, I, Pane<K, R>>> {

    public WindowLogic {
        Objects.requireNonNull(windows, "windows");
        Objects.requireNonNull(tooLate, "tooLate");
        Objects.requireNonNull(computing, "computing");
        Objects.requireNonNull(maker, "maker");
    }

    public static <K, I, R> WindowLogic<K, I, R> aggregating(
            Windowing<? super I> windows,
            Optional<SideOutput<I>> tooLate,
            Aggregate<I, ?, R> aggregate) {
        return new WindowLogic<>(
                windows,
                tooLate,
                aggregate.toString(),
                () -> WindowOperator.aggregating(windows, aggregate, tooLate.orElse(null)));
    }

    public static <K, I, R> WindowLogic<K, I, R> applying(
            Windowing<? super I> windows,
            Optional<SideOutput<I>> tooLate,
            TypeRef<I> elements,
            TypeRef<R> results,
            WindowFunction<K, I, R> function) {
        return new WindowLogic<>(
                windows,
                tooLate,
                "a function of all elements",
                () ->
                        WindowOperator.applying(
                                windows, elements, results, function, tooLate.orElse(null)));
    }

    @Override
    public KeyedOperator<K, I, Pane<K, R>> get() {
        return maker.get();
    }
}
