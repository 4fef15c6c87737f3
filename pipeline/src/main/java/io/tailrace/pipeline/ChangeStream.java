// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.sink.ResultChanges;
import io.tailrace.operator.sink.Sink;
import io.tailrace.pipeline.graph.AllRecords;
import io.tailrace.pipeline.graph.Condition;
import io.tailrace.pipeline.graph.ErrorPolicy;
import io.tailrace.pipeline.graph.KeyedMapper;
import io.tailrace.pipeline.graph.Mapper;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.pane.Pane;
import java.util.function.BiFunction;

/**
 * What windows come to, pane by pane: later panes may replace those before, or take them back.
 * Whatever is done here is done to a pane and to its retraction alike, so no result can be left
 * standing by mistake. It can be grouped by windows again, any number of times. Two ways lead out:
 * {@link #values} where nothing is ever replaced or taken back, and {@link #asPanes} for those who
 * look at each pane themselves.
 *
 * <p>Functions must be deterministic: of the value that is taken back they have to make what they
 * made of it before. A pane that has nothing to tell (see {@link Pane#value}) is not shown to them.
 *
 * @param <K> the type of the keys
 * @param <R> what windows come to
 */
public sealed interface ChangeStream<K, R> permits WindowStep {

    /** Each value becomes another. */
    <S> ChangeStream<K, S> map(Mapper<? super R, ? extends S> mapper);

    <S> ChangeStream<K, S> map(String name, Mapper<? super R, ? extends S> mapper);

    /** As {@link #map}, for functions that look at the key as well; the key stays what it is. */
    <S> ChangeStream<K, S> mapWithKey(
            String name, KeyedMapper<? super K, ? super R, ? extends S> mapper);

    /**
     * Keeps the values for which the condition holds. Refused when the pipeline is built where
     * later panes replace earlier ones without taking them back: the replacement might be left out,
     * and what it was to replace would stay.
     */
    ChangeStream<K, R> filter(Condition<? super R> condition);

    ChangeStream<K, R> filter(String name, Condition<? super R> condition);

    /**
     * Values by another key, to be grouped by windows once more: what is told is added there, and
     * what is taken back is taken back there. Panes that have nothing to tell are left out.
     *
     * @param selector deterministic, so that a retraction finds what it takes back
     */
    <L> KeyedChanges<L, K, R> keyBy(
            Class<L> type, BiFunction<? super K, ? super R, ? extends L> selector);

    /** For keys with generics, as in {@code new TypeRef<List<String>>() {}}. */
    <L> KeyedChanges<L, K, R> keyBy(
            TypeRef<L> type, BiFunction<? super K, ? super R, ? extends L> selector);

    /** Groups all values by windows once more, whatever their key. One task sees all of them. */
    WindowedChanges<AllRecords, K, R> windowAll(Windowing<? super R> windows);

    /**
     * The panes as records like any other, retractions among them: from here on it is up to you to
     * tell one from the other, by {@link Pane#isRetraction}.
     */
    EventStream<Pane<K, R>> asPanes();

    /**
     * The values alone, of panes that have one. Refused when the pipeline is built if a value could
     * be replaced or taken back.
     */
    EventStream<R> values();

    /**
     * Where panes leave the pipeline. Refused when the pipeline is built if the sink does not say
     * that it can take what may become of them: see {@link ResultChanges}.
     */
    SinkStep to(String name, Sink<? super Pane<K, R>> sink);

    /** What becomes of a record on which the code of the step before fails. */
    ChangeStream<K, R> onError(ErrorPolicy policy);
}
