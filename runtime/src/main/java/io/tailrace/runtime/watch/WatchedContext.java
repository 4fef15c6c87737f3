// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.watch;

import io.tailrace.operator.Counter;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.Output;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.Timers;
import io.tailrace.operator.state.AggregatingSpec;
import io.tailrace.operator.state.AggregatingState;
import io.tailrace.operator.state.BroadcastSpec;
import io.tailrace.operator.state.BroadcastState;
import io.tailrace.operator.state.DoubleSpec;
import io.tailrace.operator.state.DoubleState;
import io.tailrace.operator.state.ListSpec;
import io.tailrace.operator.state.ListState;
import io.tailrace.operator.state.LongMapSpec;
import io.tailrace.operator.state.LongMapState;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.operator.state.MapSpec;
import io.tailrace.operator.state.MapState;
import io.tailrace.operator.state.ReducingSpec;
import io.tailrace.operator.state.ReducingState;
import io.tailrace.operator.state.TaskListSpec;
import io.tailrace.operator.state.TaskListState;
import io.tailrace.operator.state.ValueSpec;
import io.tailrace.operator.state.ValueState;

/**
 * The context of a keyed operator whose changes are counted.
 *
 * @param context the one that it stands before
 * @param timers those of the context, counting
 */
public record WatchedContext<K, O>(OperatorContext<K, O> context, Timers timers, ChangeCount count)
        implements OperatorContext<K, O> {

    public static <K, O> OperatorContext<K, O> of(
            OperatorContext<K, O> context, ChangeCount count) {
        Timers watched = new WatchedCells.OfTimers(context.timers(), count);
        return new WatchedContext<>(context, watched, count);
    }

    @Override
    public K key() {
        return context.key();
    }

    @Override
    public long longKey() {
        return context.longKey();
    }

    @Override
    public <T> ValueState<T> value(ValueSpec<T> spec) {
        return new WatchedCells.OfValue<>(context.value(spec), count);
    }

    @Override
    public LongState longValue(LongSpec spec) {
        return new WatchedCells.OfLong(context.longValue(spec), count);
    }

    @Override
    public DoubleState doubleValue(DoubleSpec spec) {
        return new WatchedCells.OfDouble(context.doubleValue(spec), count);
    }

    @Override
    public <MK, MV> MapState<MK, MV> map(MapSpec<MK, MV> spec) {
        return new WatchedCollections.OfMap<>(context.map(spec), count);
    }

    @Override
    public <V> LongMapState<V> longMap(LongMapSpec<V> spec) {
        return new WatchedCollections.OfLongMap<>(context.longMap(spec), count);
    }

    @Override
    public <T> ListState<T> list(ListSpec<T> spec) {
        return new WatchedCollections.OfList<>(context.list(spec), count);
    }

    @Override
    public <T> ReducingState<T> reducing(ReducingSpec<T> spec) {
        return new WatchedCells.OfReducing<>(context.reducing(spec), count);
    }

    @Override
    public <I, A, R> AggregatingState<I, R> aggregating(AggregatingSpec<I, A, R> spec) {
        return new WatchedCells.OfAggregating<>(context.aggregating(spec), count);
    }

    @Override
    public Output<O> output() {
        return context.output();
    }

    @Override
    public <T> void sideOutput(SideOutput<T> to, T value, long timestamp) {
        context.sideOutput(to, value, timestamp);
    }

    @Override
    public long processingTimeMs() {
        return context.processingTimeMs();
    }

    @Override
    public long watermark() {
        return context.watermark();
    }

    @Override
    public Counter counter(String name) {
        return context.counter(name);
    }

    @Override
    public <T> TaskListState<T> taskList(TaskListSpec<T> spec) {
        return new WatchedCollections.OfTaskList<>(context.taskList(spec), count);
    }

    @Override
    public <BK, BV> BroadcastState<BK, BV> broadcast(BroadcastSpec<BK, BV> spec) {
        return new WatchedCollections.OfBroadcast<>(context.broadcast(spec), count);
    }

    @Override
    public int taskIndex() {
        return context.taskIndex();
    }

    @Override
    public int parallelism() {
        return context.parallelism();
    }
}
