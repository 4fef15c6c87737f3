// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.graph;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.windowing.CountWindowing;
import io.tailrace.windowing.aggregate.Aggregate;
import io.tailrace.windowing.operator.CountWindowOperator;
import io.tailrace.windowing.operator.WindowFunction;
import io.tailrace.windowing.pane.Pane;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Windows of so many elements, for which nothing is ever late. */
public record CountWindowingLogic<K, I, R>(
        CountWindowing windows, String computing, Supplier<KeyedOperator<K, I, Pane<K, R>>> maker)
        implements WindowLogic<K, I, R> {

    public CountWindowingLogic {
        Objects.requireNonNull(windows, "windows");
        Objects.requireNonNull(computing, "computing");
        Objects.requireNonNull(maker, "maker");
    }

    public static <K, I, R> CountWindowingLogic<K, I, R> aggregating(
            CountWindowing windows, Aggregate<I, ?, R> aggregate) {
        return new CountWindowingLogic<>(
                windows,
                aggregate.toString(),
                () -> CountWindowOperator.aggregating(windows, aggregate));
    }

    public static <K, I, R> CountWindowingLogic<K, I, R> applying(
            CountWindowing windows,
            TypeRef<I> elements,
            TypeRef<R> results,
            WindowFunction<K, I, R> function) {
        return new CountWindowingLogic<>(
                windows,
                "a function: each window on its own, as all its elements are kept",
                () -> CountWindowOperator.applying(windows, elements, results, function));
    }

    @Override
    public Optional<SideOutput<I>> tooLate() {
        return Optional.empty();
    }

    @Override
    public KeyedOperator<K, I, Pane<K, R>> get() {
        return maker.get();
    }
}
