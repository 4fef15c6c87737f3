// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.host;

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
import io.tailrace.state.KeyedStore;
import io.tailrace.state.task.TaskStates;
import io.tailrace.state.view.OperatorViews;

/**
 * The context of a keyed operator: the host's services, the task's states, and of the keyed store
 * what belongs to this operator.
 */
public final class KeyedOperatorContext<K, O> implements OperatorContext<K, O> {

    private final UnkeyedContext<O> task;
    private final KeyedStore<K> store;
    private final OperatorViews views;
    private final Timers timers;

    /**
     * @param taskOperator the operator's index among those that {@code states} were opened with
     * @param storeOperator its index in the plan of {@code store}
     */
    public KeyedOperatorContext(
            HostServices<O> host,
            TaskStates states,
            int taskOperator,
            KeyedStore<K> store,
            int storeOperator) {
        this.task = new UnkeyedContext<>(host, states, taskOperator);
        this.store = store;
        this.views = store.operator(storeOperator);
        this.timers = views.timers();
    }

    @Override
    public K key() {
        return store.key();
    }

    @Override
    public long longKey() {
        return store.longKey();
    }

    @Override
    public Timers timers() {
        return timers;
    }

    @Override
    public AlarmState alarm(AlarmSpec spec) {
        return views.alarm(spec);
    }

    @Override
    public <T> ValueState<T> value(ValueSpec<T> spec) {
        return views.value(spec);
    }

    @Override
    public LongState longValue(LongSpec spec) {
        return views.longValue(spec);
    }

    @Override
    public LongsState longs(LongsSpec spec) {
        return views.longs(spec);
    }

    @Override
    public DoubleState doubleValue(DoubleSpec spec) {
        return views.doubleValue(spec);
    }

    @Override
    public <MK, MV> MapState<MK, MV> map(MapSpec<MK, MV> spec) {
        return views.map(spec);
    }

    @Override
    public <V> LongMapState<V> longMap(LongMapSpec<V> spec) {
        return views.longMap(spec);
    }

    @Override
    public <T> ListState<T> list(ListSpec<T> spec) {
        return views.list(spec);
    }

    @Override
    public <T> ReducingState<T> reducing(ReducingSpec<T> spec) {
        return views.reducing(spec);
    }

    @Override
    public <I, A, R> AggregatingState<I, R> aggregating(AggregatingSpec<I, A, R> spec) {
        return views.aggregating(spec);
    }

    @Override
    public Output<O> output() {
        return task.output();
    }

    @Override
    public <T> void sideOutput(SideOutput<T> to, T value, long timestamp) {
        task.sideOutput(to, value, timestamp);
    }

    @Override
    public long processingTimeMs() {
        return task.processingTimeMs();
    }

    @Override
    public long watermark() {
        return task.watermark();
    }

    @Override
    public Counter counter(String name) {
        return task.counter(name);
    }

    @Override
    public <T> TaskListState<T> taskList(TaskListSpec<T> spec) {
        return task.taskList(spec);
    }

    @Override
    public <BK, BV> BroadcastState<BK, BV> broadcast(BroadcastSpec<BK, BV> spec) {
        return task.broadcast(spec);
    }

    @Override
    public int taskIndex() {
        return task.taskIndex();
    }

    @Override
    public int parallelism() {
        return task.parallelism();
    }
}
