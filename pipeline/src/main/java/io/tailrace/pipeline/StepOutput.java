// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import static io.tailrace.pipeline.Given.given;

import io.tailrace.operator.Operator;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.sink.Sink;
import io.tailrace.pipeline.graph.AllRecords;
import io.tailrace.pipeline.graph.Boundary;
import io.tailrace.pipeline.graph.Condition;
import io.tailrace.pipeline.graph.ErrorPolicy;
import io.tailrace.pipeline.graph.FilterNode;
import io.tailrace.pipeline.graph.FlatMapNode;
import io.tailrace.pipeline.graph.FlatMapper;
import io.tailrace.pipeline.graph.KeySelection;
import io.tailrace.pipeline.graph.MapNode;
import io.tailrace.pipeline.graph.Mapper;
import io.tailrace.pipeline.graph.OperatorNode;
import io.tailrace.pipeline.graph.Routing;
import io.tailrace.pipeline.graph.SinkNode;
import io.tailrace.windowing.CountWindowing;
import io.tailrace.windowing.Windowing;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * The one class behind all stream types, which differ only in how much of it they show: {@code
 * step} is the step just made, and {@code null} where a stream has no single one (a union, a side
 * output, a place with a boundary); such streams are handed out as {@link EventStream} alone.
 */
record StepOutput<T>(Flow flow, StepDraft step) implements OperatorStream<T> {

    static <T> StepOutput<T> of(PipelineDraft draft, StepDraft step) {
        return new StepOutput<>(Flow.from(draft, new Wire.Port(step, Optional.empty())), step);
    }

    static <T> EventStream<T> place(Flow flow) {
        return new StepOutput<>(flow, null);
    }

    @Override
    public <O> StepOutput<O> map(Mapper<? super T, ? extends O> mapper) {
        return map(draft().nameFor(PipelineDraft.Unnamed.MAP), mapper);
    }

    @Override
    public <O> StepOutput<O> map(String name, Mapper<? super T, ? extends O> mapper) {
        given(mapper, "function", name);
        return next(name, (id, settings) -> new MapNode<T, O>(id, settings, mapper));
    }

    @Override
    public StepOutput<T> filter(Condition<? super T> condition) {
        return filter(draft().nameFor(PipelineDraft.Unnamed.FILTER), condition);
    }

    @Override
    public StepOutput<T> filter(String name, Condition<? super T> condition) {
        given(condition, "condition", name);
        return next(name, (id, settings) -> new FilterNode<T>(id, settings, condition));
    }

    @Override
    public <O> StepStream<O> flatMap(FlatMapper<? super T, O> mapper) {
        return flatMap(draft().nameFor(PipelineDraft.Unnamed.FLAT_MAP), mapper);
    }

    @Override
    public <O> StepStream<O> flatMap(String name, FlatMapper<? super T, O> mapper) {
        given(mapper, "function", name);
        return next(name, (id, settings) -> new FlatMapNode<T, O>(id, settings, mapper));
    }

    @Override
    public <O> OperatorStream<O> process(String name, Supplier<? extends Operator<T, O>> operator) {
        given(operator, "operator supplier", name);
        return next(name, (id, settings) -> new OperatorNode<>(id, settings, operator));
    }

    @Override
    public <K> KeyedStream<K, T> keyBy(Class<K> type, Function<? super T, ? extends K> selector) {
        return keyBy(TypeRef.of(given(type, "key type", "keyBy")), selector);
    }

    @Override
    public <K> KeyedStream<K, T> keyBy(TypeRef<K> type, Function<? super T, ? extends K> selector) {
        given(type, "key type", "keyBy");
        given(selector, "key function", "keyBy");
        return KeyedStream.of(flow, new KeySelection.ByObject<>(type, selector));
    }

    @Override
    public KeyedStream<Long, T> keyByLong(ToLongFunction<? super T> selector) {
        given(selector, "key function", "keyByLong");
        return KeyedStream.of(flow, new KeySelection.ByLong<>(selector));
    }

    @Override
    public WindowedStream<AllRecords, T> windowAll(Windowing<? super T> windows) {
        return WindowedStream.of(byOneKey(), windows);
    }

    @Override
    public CountWindowedStream<AllRecords, T> windowAll(CountWindowing windows) {
        return CountWindowedStream.of(byOneKey(), windows);
    }

    private KeyedStream<AllRecords, T> byOneKey() {
        return keyBy(AllRecords.class, record -> AllRecords.ALL);
    }

    @Override
    public EventStream<T> union(EventStream<T> other) {
        return place(flow.and(flowOf(given(other, "other stream", "union"))));
    }

    @Override
    public BroadcastStream<T> broadcast() {
        return new BroadcastStream<>(flow.routedBy(new Routing.Broadcast()));
    }

    @Override
    public EventStream<T> rebalance() {
        return place(flow.routedBy(new Routing.Rebalance()));
    }

    @Override
    public EventStream<T> handoff() {
        return place(flow.withBoundary(Boundary.HANDOFF));
    }

    @Override
    public EventStream<T> fused() {
        return place(flow.withBoundary(Boundary.FUSED));
    }

    @Override
    public SinkStep to(String name, Sink<? super T> sink) {
        given(sink, "sink", name);
        StepDraft made =
                draft().add(name, (id, settings) -> new SinkNode<T>(id, settings, sink), flow);
        return new SinkStep(draft(), made);
    }

    @Override
    public <S> EventStream<S> sideOutput(SideOutput<S> port) {
        given(port, "side output", step.name());
        draft().claim(step, port);
        return place(Flow.from(draft(), new Wire.Port(step, Optional.of(port))));
    }

    @Override
    public OperatorStream<T> parallelism(int tasks) {
        draft().mustBeOpen();
        step.parallelism(tasks);
        return this;
    }

    @Override
    public OperatorStream<T> onError(ErrorPolicy policy) {
        draft().mustBeOpen();
        step.errors(given(policy, "error policy", step.name()));
        return this;
    }

    private PipelineDraft draft() {
        return flow.draft();
    }

    private <O> StepOutput<O> next(String name, StepDraft.NodeMaker maker) {
        return of(draft(), draft().add(name, maker, flow));
    }

    private static Flow flowOf(EventStream<?> stream) {
        // Sealed down to this class: nothing else is a stream.
        return ((StepOutput<?>) stream).flow;
    }
}
