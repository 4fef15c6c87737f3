// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import static io.tailrace.pipeline.Given.given;

import io.tailrace.operator.SideOutput;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.sink.ResultChanges;
import io.tailrace.operator.sink.Sink;
import io.tailrace.pipeline.graph.AllRecords;
import io.tailrace.pipeline.graph.Condition;
import io.tailrace.pipeline.graph.ErrorPolicy;
import io.tailrace.pipeline.graph.KeyedMapper;
import io.tailrace.pipeline.graph.Mapper;
import io.tailrace.pipeline.validation.Problem;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.pane.Pane;
import java.util.function.BiFunction;

/**
 * The one class behind streams of changes, which differ only in how much of it they show: a stream
 * of panes that cannot be treated as any other.
 *
 * @param panes with the step just made
 * @param changes what may become of a pane
 */
record ChangeOutput<K, R>(StepOutput<Pane<K, R>> panes, ResultChanges changes)
        implements WindowStep<K, R> {

    private static final String OR_AS_PANES =
            ", or asPanes() to look at each pane, retractions among them, yourself";

    static <K, R> ChangeOutput<K, R> of(StepOutput<Pane<K, R>> panes, ResultChanges changes) {
        return new ChangeOutput<>(panes, changes);
    }

    @Override
    public <S> ChangeStream<K, S> map(Mapper<? super R, ? extends S> mapper) {
        return map(draft().nameFor(PipelineDraft.Unnamed.MAP), mapper);
    }

    @Override
    public <S> ChangeStream<K, S> map(String name, Mapper<? super R, ? extends S> mapper) {
        given(mapper, "function", name);
        return mapWithKey(name, (key, value) -> mapper.map(value));
    }

    @Override
    public <S> ChangeStream<K, S> mapWithKey(
            String name, KeyedMapper<? super K, ? super R, ? extends S> mapper) {
        given(mapper, "function", name);
        return of(panes.<Pane<K, S>>map(name, pane -> mapped(pane, mapper)), changes);
    }

    private static <K, R, S> Pane<K, S> mapped(
            Pane<K, R> pane, KeyedMapper<? super K, ? super R, ? extends S> mapper)
            throws Exception {
        if (pane.value() == null) {
            return Pane.of(pane.key(), pane.window(), null, pane.info());
        }
        S value = mapper.map(pane.key(), pane.value());
        // A host refuses null from a map function, and says so.
        return value == null ? null : Pane.of(pane.key(), pane.window(), value, pane.info());
    }

    @Override
    public ChangeStream<K, R> filter(Condition<? super R> condition) {
        return filter(draft().nameFor(PipelineDraft.Unnamed.FILTER), condition);
    }

    @Override
    public ChangeStream<K, R> filter(String name, Condition<? super R> condition) {
        given(condition, "condition", name);
        if (changes == ResultChanges.UPDATE) {
            refuse(
                    name,
                    "filters "
                            + changes.words()
                            + ": where the later one is left out the earlier one would stay",
                    "retracting() windows, which take the earlier one back" + OR_AS_PANES);
        }
        return of(
                panes.filter(name, pane -> pane.value() != null && condition.holds(pane.value())),
                changes);
    }

    @Override
    public <L> KeyedChanges<L, K, R> keyBy(
            Class<L> type, BiFunction<? super K, ? super R, ? extends L> selector) {
        return keyBy(TypeRef.of(given(type, "key type", "keyBy")), selector);
    }

    @Override
    public <L> KeyedChanges<L, K, R> keyBy(
            TypeRef<L> type, BiFunction<? super K, ? super R, ? extends L> selector) {
        given(type, "key type", "keyBy");
        given(selector, "key function", "keyBy");
        return new KeyedChanges<>(
                panes.filter(pane -> pane.value() != null)
                        .keyBy(type, pane -> selector.apply(pane.key(), pane.value())),
                panes.step().name(),
                changes);
    }

    @Override
    public WindowedChanges<AllRecords, K, R> windowAll(Windowing<? super R> windows) {
        return keyBy(AllRecords.class, (key, value) -> AllRecords.ALL).window(windows);
    }

    @Override
    public EventStream<Pane<K, R>> asPanes() {
        return StepOutput.place(panes.flow());
    }

    @Override
    public EventStream<R> values() {
        if (changes != ResultChanges.APPEND) {
            refuse(
                    panes.step().name(),
                    "is asked for values() alone, but tells " + changes.words(),
                    "discarding() windows, or such as fire once" + OR_AS_PANES);
        }
        return panes.filter(pane -> pane.value() != null).map(Pane::value);
    }

    @Override
    public SinkStep to(String name, Sink<? super Pane<K, R>> sink) {
        ResultChanges taken = given(sink, "sink", name).traits().takes();
        if (!taken.covers(changes)) {
            refuse(
                    name,
                    "takes "
                            + taken.words()
                            + ", but '"
                            + panes.step().name()
                            + "' tells "
                            + changes.words(),
                    "a sink whose traits say thatTakes(ResultChanges."
                            + changes
                            + "), discarding() windows, or such as fire once"
                            + OR_AS_PANES);
        }
        return panes.to(name, sink);
    }

    @Override
    public <S> EventStream<S> sideOutput(SideOutput<S> port) {
        return panes.sideOutput(port);
    }

    @Override
    public WindowStep<K, R> parallelism(int tasks) {
        panes.parallelism(tasks);
        return this;
    }

    @Override
    public WindowStep<K, R> onError(ErrorPolicy policy) {
        panes.onError(policy);
        return this;
    }

    private void refuse(String where, String what, String remedy) {
        draft().refuse(new Problem(where, what, remedy));
    }

    private PipelineDraft draft() {
        return panes.flow().draft();
    }
}
