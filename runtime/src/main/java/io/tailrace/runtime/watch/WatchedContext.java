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
import io.tailrace.operator.state.AlarmSpec;
import io.tailrace.operator.state.AlarmState;
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
import io.tailrace.operator.state.LongsSpec;
import io.tailrace.operator.state.LongsState;
import io.tailrace.operator.state.MapSpec;
import io.tailrace.operator.state.MapState;
import io.tailrace.operator.state.ReducingSpec;
import io.tailrace.operator.state.ReducingState;
import io.tailrace.operator.state.TaskListSpec;
import io.tailrace.operator.state.TaskListState;
import io.tailrace.operator.state.ValueSpec;
import io.tailrace.operator.state.ValueState;
import io.tailrace.state.CodecSource;

/** The context of a keyed operator whose changes are counted, and whose states hand out copies. */
public final class WatchedContext<K, O> implements OperatorContext<K, O> {

    private final OperatorContext<K, O> context;
    private final Timers timers;
    private final Copies copies;
    private final ChangeCount count;

    /**
     * @param context the one that this stands before
     */
    public WatchedContext(OperatorContext<K, O> context, CodecSource codecs, ChangeCount count) {
        this.context = context;
        this.timers = new WatchedCells.OfTimers(context.timers(), count);
        this.copies = new Copies(codecs);
        this.count = count;
    }

    @Override
    public Timers timers() {
        return timers;
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
    public AlarmState alarm(AlarmSpec spec) {
        return new WatchedCells.OfAlarm(context.alarm(spec), count);
    }

    @Override
    public <T> ValueState<T> value(ValueSpec<T> spec) {
        return new WatchedCells.OfValue<>(context.value(spec), copies.of(spec.type()), count);
    }

    @Override
    public LongState longValue(LongSpec spec) {
        return new WatchedCells.OfLong(context.longValue(spec), count);
    }

    @Override
    public LongsState longs(LongsSpec spec) {
        return new WatchedCells.OfLongs(context.longs(spec), count);
    }

    @Override
    public DoubleState doubleValue(DoubleSpec spec) {
        return new WatchedCells.OfDouble(context.doubleValue(spec), count);
    }

    @Override
    public <MK, MV> MapState<MK, MV> map(MapSpec<MK, MV> spec) {
        return new WatchedCollections.OfMap<>(
                context.map(spec), copies.of(spec.keyType()), copies.of(spec.valueType()), count);
    }

    @Override
    public <V> LongMapState<V> longMap(LongMapSpec<V> spec) {
        return new WatchedCollections.OfLongMap<>(
                context.longMap(spec), copies.of(spec.valueType()), count);
    }

    @Override
    public <T> ListState<T> list(ListSpec<T> spec) {
        return new WatchedCollections.OfList<>(context.list(spec), copies.of(spec.type()), count);
    }

    @Override
    public <T> ReducingState<T> reducing(ReducingSpec<T> spec) {
        return new WatchedCells.OfReducing<>(context.reducing(spec), copies.of(spec.type()), count);
    }

    @Override
    public <I, A, R> AggregatingState<I, R> aggregating(AggregatingSpec<I, A, R> spec) {
        return new WatchedCells.OfAggregating<>(context.aggregating(copies.guarded(spec)), count);
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
        return new WatchedCollections.OfTaskList<>(
                context.taskList(spec), copies.of(spec.type()), count);
    }

    @Override
    public <BK, BV> BroadcastState<BK, BV> broadcast(BroadcastSpec<BK, BV> spec) {
        return new WatchedCollections.OfBroadcast<>(
                context.broadcast(spec),
                copies.of(spec.keyType()),
                copies.of(spec.valueType()),
                count);
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
