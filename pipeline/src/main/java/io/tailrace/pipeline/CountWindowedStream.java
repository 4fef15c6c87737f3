// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import static io.tailrace.pipeline.Given.given;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.sink.ResultChanges;
import io.tailrace.pipeline.graph.CountWindowingLogic;
import io.tailrace.windowing.CountWindowing;
import io.tailrace.windowing.aggregate.Aggregate;
import io.tailrace.windowing.operator.WindowFunction;

/**
 * A keyed stream of which so many records at a time are looked at together; what is computed makes
 * a stream of it again. Each window is told once, so every result stands.
 *
 * @param <K> the type of the keys
 * @param <T> the type of the records
 */
public final class CountWindowedStream<K, T> {

    private final KeyedStream<K, T> keyed;
    private final CountWindowing windows;

    private CountWindowedStream(KeyedStream<K, T> keyed, CountWindowing windows) {
        this.keyed = keyed;
        this.windows = windows;
    }

    static <K, T> CountWindowedStream<K, T> of(KeyedStream<K, T> keyed, CountWindowing windows) {
        return new CountWindowedStream<>(keyed, given(windows, "windowing", "window"));
    }

    /** As {@link WindowedStream#aggregate}. */
    public <R> WindowStep<K, R> aggregate(
            String name, Aggregate<? super T, ?, ? extends R> aggregate) {
        given(aggregate, "aggregate", name);
        return step(
                name,
                CountWindowingLogic.aggregating(windows, WindowedStream.ofRecords(aggregate)));
    }

    /** As {@link WindowedStream#process(String, Class, Class, WindowFunction)}. */
    public <R> WindowStep<K, R> process(
            String name, Class<T> records, Class<R> results, WindowFunction<K, T, R> function) {
        return process(
                name,
                TypeRef.of(given(records, "type of the records", name)),
                TypeRef.of(given(results, "type of the results", name)),
                function);
    }

    /** As above, for types with generics. */
    public <R> WindowStep<K, R> process(
            String name, TypeRef<T> records, TypeRef<R> results, WindowFunction<K, T, R> function) {
        given(records, "type of the records", name);
        given(results, "type of the results", name);
        given(function, "window function", name);
        return step(name, CountWindowingLogic.applying(windows, records, results, function));
    }

    private <R> WindowStep<K, R> step(String name, CountWindowingLogic<K, T, R> logic) {
        return ChangeOutput.of(keyed.step(name, logic), ResultChanges.APPEND);
    }
}
