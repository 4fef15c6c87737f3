// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import static io.tailrace.pipeline.Given.given;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.pipeline.graph.AllRecords;
import io.tailrace.pipeline.graph.KeySelection;
import io.tailrace.pipeline.graph.KeyedNode;
import io.tailrace.pipeline.graph.Routing;
import io.tailrace.windowing.CountWindowing;
import io.tailrace.windowing.Windowing;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * A stream of which all records with the same key meet in the same task, in the order in which
 * their sender emitted them.
 *
 * <p>Several steps made from one {@code KeyedStream} stand side by side in one task and share one
 * row per key, found by one lookup per record. Keep the {@code KeyedStream} in a variable for that,
 * rather than calling {@code keyBy} again.
 *
 * @param <K> the type of the keys
 * @param <T> the type of the records
 */
public final class KeyedStream<K, T> {

    private final Flow flow;
    private final KeySelection<T, K> key;

    private KeyedStream(Flow flow, KeySelection<T, K> key) {
        this.flow = flow;
        this.key = key;
    }

    static <K, T> KeyedStream<K, T> of(Flow flow, KeySelection<T, K> key) {
        return new KeyedStream<>(flow.routedBy(new Routing.ByKey(key)), key);
    }

    /**
     * Logic with state and timers per key.
     *
     * @param name identifies its state across restarts
     * @param operator makes an instance, a new one at every call: one per task, and two that only
     *     answer questions while the pipeline is built
     */
    public <O> OperatorStream<O> process(
            String name, Supplier<? extends KeyedOperator<K, T, O>> operator) {
        return step(name, given(operator, "operator supplier", name));
    }

    /** Groups the records of each key by windows: see {@code Windows}. */
    public WindowedStream<K, T> window(Windowing<? super T> windows) {
        return WindowedStream.of(this, windows);
    }

    /** Groups so many records of a key at a time: see {@code Windows.ofCount}. */
    public CountWindowedStream<K, T> window(CountWindowing windows) {
        return CountWindowedStream.of(this, windows);
    }

    TypeRef<K> keyType() {
        return key.type();
    }

    PipelineDraft draft() {
        return flow.draft();
    }

    <O> StepOutput<O> step(String name, Supplier<? extends KeyedOperator<K, T, O>> operator) {
        StepDraft step =
                flow.draft()
                        .add(
                                name,
                                (id, settings) -> new KeyedNode<>(id, settings, key, operator),
                                flow);
        if (key.type().equals(TypeRef.of(AllRecords.class))) {
            step.parallelism(1);
        }
        return StepOutput.of(flow.draft(), step);
    }

    /** Folds the records of a key into one, and emits the fold so far at every record. */
    public OperatorStream<T> reduce(String name, Class<T> type, BinaryOperator<T> reducer) {
        return reduce(name, TypeRef.of(given(type, "type", name)), reducer);
    }

    /** As above, for types with generics. */
    public OperatorStream<T> reduce(String name, TypeRef<T> type, BinaryOperator<T> reducer) {
        given(type, "type", name);
        given(reducer, "reducer", name);
        return process(name, () -> new RunningReduction<>(type, reducer));
    }

    /** Adds up a number per key, and emits the total so far at every record. */
    public OperatorStream<KeyedTotal<K>> runningSumLong(
            String name, ToLongFunction<? super T> number) {
        given(number, "number function", name);
        return process(name, () -> new RunningSum<>(number));
    }

    /** Counts the records of a key, and emits the count so far at every record. */
    public OperatorStream<KeyedTotal<K>> runningCount(String name) {
        return process(name, () -> new RunningSum<>(record -> 1));
    }

    /** This stream and another with the same key, for logic that sees both and has one state. */
    public <R> ConnectedStreams<K, T, R> connect(KeyedStream<K, R> right) {
        given(right, "right stream", "connect").flow.mustBelongTo(flow.draft());
        return new ConnectedStreams<>(flow, key, right.flow, right.key);
    }

    /** This stream and one of which every task sees every record. */
    public <B> BroadcastConnection<K, T, B> connect(BroadcastStream<B> broadcast) {
        given(broadcast, "broadcast stream", "connect").flow().mustBelongTo(flow.draft());
        return new BroadcastConnection<>(flow, key, broadcast.flow());
    }
}
