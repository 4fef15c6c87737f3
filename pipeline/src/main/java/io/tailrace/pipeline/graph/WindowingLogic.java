// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.graph;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.sink.ResultChanges;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.aggregate.Aggregate;
import io.tailrace.windowing.operator.ChangeWindowOperator;
import io.tailrace.windowing.operator.WindowFunction;
import io.tailrace.windowing.operator.WindowOperator;
import io.tailrace.windowing.pane.Pane;
import io.tailrace.windowing.path.WindowPath;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Windows in time, with a trigger.
 *
 * @param path chosen anew at each call, with an operator of its own
 */
public record WindowingLogic<K, I, R>(
        Windowing<?> windows,
        Optional<SideOutput<I>> tooLate,
        String computed,
        Supplier<WindowPath<K, I, R>> path)
        implements WindowLogic<K, I, R> {

    public WindowingLogic {
        Objects.requireNonNull(windows, "windows");
        Objects.requireNonNull(tooLate, "tooLate");
        Objects.requireNonNull(computed, "computed");
        Objects.requireNonNull(path, "path");
    }

    public static <K, I, R> WindowingLogic<K, I, R> aggregating(
            Windowing<? super I> windows,
            Optional<SideOutput<I>> tooLate,
            Aggregate<I, ?, R> aggregate) {
        return new WindowingLogic<>(
                windows,
                tooLate,
                aggregate.toString(),
                () -> WindowPath.of(windows, aggregate, tooLate.orElse(null)));
    }

    public static <K, I, R> WindowingLogic<K, I, R> applying(
            Windowing<? super I> windows,
            Optional<SideOutput<I>> tooLate,
            TypeRef<I> elements,
            TypeRef<R> results,
            WindowFunction<K, I, R> function) {
        return new WindowingLogic<>(
                windows,
                tooLate,
                "a function",
                () ->
                        new WindowPath<>(
                                WindowOperator.applying(
                                        windows, elements, results, function, tooLate.orElse(null)),
                                "each window on its own, as all its elements are kept"));
    }

    /**
     * An aggregate of what other windows came to.
     *
     * @param changes what may become of that: it stands, or is taken back
     */
    public static <K, U, V, R> WindowingLogic<K, Pane<U, V>, R> aggregatingChanges(
            Windowing<? super V> windows,
            Optional<SideOutput<Pane<U, V>>> tooLate,
            Aggregate<V, ?, R> aggregate,
            ResultChanges changes) {
        String how =
                changes == ResultChanges.RETRACT
                        ? "each window on its own, as what goes in is taken back"
                        : "each window on its own, as panes go in";
        return new WindowingLogic<>(
                windows,
                tooLate,
                aggregate.toString(),
                () ->
                        new WindowPath<>(
                                ChangeWindowOperator.aggregating(
                                        windows, aggregate, changes, tooLate.orElse(null)),
                                how));
    }

    @Override
    public String computing() {
        return computed + ": " + path.get().description();
    }

    @Override
    public KeyedOperator<K, I, Pane<K, R>> get() {
        return path.get().operator();
    }
}
