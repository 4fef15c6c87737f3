// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import io.tailrace.operator.Operator;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.sink.Sink;
import io.tailrace.pipeline.graph.AllRecords;
import io.tailrace.pipeline.graph.Condition;
import io.tailrace.pipeline.graph.FlatMapper;
import io.tailrace.pipeline.graph.Mapper;
import io.tailrace.windowing.CountWindowing;
import io.tailrace.windowing.Windowing;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Records on their way from one step to the next. A stream may be read by any number of steps; each
 * sees every record.
 *
 * <pre>
 *   payments.map("parse", …)  .parallelism(4).onError(skip())     about the step just made
 *           .handoff()                                            about the boundary at this place
 *           .filter(…)
 * </pre>
 *
 * <p>{@link #handoff()}, {@link #fused()} and {@link #rebalance()} stand <em>between</em> steps and
 * say what lies there; {@code parallelism} and {@code onError} ({@link StepStream}) follow a step
 * and speak of it.
 *
 * <p>Steps that keep nothing may go without a name: they are called {@code map-1}, {@code
 * filter-2}. Functions are shared by all tasks of their step: they must be stateless or
 * thread-safe. Used by one thread, as its builder is.
 *
 * @param <T> the type of the records
 */
public sealed interface EventStream<T> permits StepStream {

    /** Each record becomes another. */
    <O> StepStream<O> map(Mapper<? super T, ? extends O> mapper);

    <O> StepStream<O> map(String name, Mapper<? super T, ? extends O> mapper);

    /** Keeps the records for which the condition holds. */
    StepStream<T> filter(Condition<? super T> condition);

    StepStream<T> filter(String name, Condition<? super T> condition);

    /** Each record becomes any number of others. */
    <O> StepStream<O> flatMap(FlatMapper<? super T, O> mapper);

    <O> StepStream<O> flatMap(String name, FlatMapper<? super T, O> mapper);

    /**
     * Logic that knows no key.
     *
     * @param operator makes an instance, a new one at every call: one per task, and two that only
     *     answer questions while the pipeline is built
     */
    <O> OperatorStream<O> process(String name, Supplier<? extends Operator<T, O>> operator);

    /** From here on all records with the same key meet in the same task, in order. */
    <K> KeyedStream<K, T> keyBy(Class<K> type, Function<? super T, ? extends K> selector);

    /** For keys with generics, as in {@code new TypeRef<List<String>>() {}}. */
    <K> KeyedStream<K, T> keyBy(TypeRef<K> type, Function<? super T, ? extends K> selector);

    /** As {@code keyBy(Long.class, …)}, but no key is ever boxed. */
    KeyedStream<Long, T> keyByLong(ToLongFunction<? super T> selector);

    /**
     * Groups all records by windows, whatever their key. One task sees all of them: where results
     * per key will do, say {@code keyBy(…).window(…)}.
     */
    WindowedStream<AllRecords, T> windowAll(Windowing<? super T> windows);

    /** As above, so many records at a time. */
    CountWindowedStream<AllRecords, T> windowAll(CountWindowing windows);

    /** This stream and the other as one; records of different streams have no order. */
    EventStream<T> union(EventStream<T> other);

    /** Every task of the step that connects to it will see every record. */
    BroadcastStream<T> broadcast();

    /**
     * Between here and the next step records are dealt out in turn, so that all its tasks have the
     * same work; without it, task <em>i</em> sends to task <em>i</em> where the parallelism is
     * equal. Has no say where records go by their key.
     */
    EventStream<T> rebalance();

    /** Between here and the next step lies a lane: its slowness does not stall what is before. */
    EventStream<T> handoff();

    /**
     * Between here and the next step lies a method call: the two are one task. Refused when the
     * pipeline is built if a record might have to change tasks there.
     */
    EventStream<T> fused();

    /** Where records leave the pipeline. */
    SinkStep to(String name, Sink<? super T> sink);
}
