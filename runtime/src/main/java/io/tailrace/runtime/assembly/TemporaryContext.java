// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.assembly;

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
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.state.TaskListSpec;
import io.tailrace.operator.state.TaskListState;
import io.tailrace.operator.state.ValueSpec;
import io.tailrace.operator.state.ValueState;
import io.tailrace.runtime.count.TaskCounters;
import io.tailrace.runtime.link.Emitter;
import io.tailrace.runtime.link.GroupTime;
import io.tailrace.state.KeyedStore;
import io.tailrace.state.view.OperatorViews;

/** What an operator is opened with; map, list and task states join as the stores for them land. */
record TemporaryContext(
        Keyed keyed,
        String node,
        int taskIndex,
        int parallelism,
        Emitter emitter,
        GroupTime time,
        TaskCounters counters)
        implements OperatorContext<Object, Object> {

    record Keyed(KeyedStore<Object> store, OperatorViews views) {}

    @Override
    public Object key() {
        return keyed.store().key();
    }

    @Override
    public long longKey() {
        return keyed.store().longKey();
    }

    @Override
    public Timers timers() {
        return keyed.views().timers();
    }

    @Override
    public <T> ValueState<T> value(ValueSpec<T> spec) {
        return keyed.views().value(spec);
    }

    @Override
    public LongState longValue(LongSpec spec) {
        return keyed.views().longValue(spec);
    }

    @Override
    public DoubleState doubleValue(DoubleSpec spec) {
        return keyed.views().doubleValue(spec);
    }

    @Override
    public <MK, MV> MapState<MK, MV> map(MapSpec<MK, MV> spec) {
        throw notYet(spec);
    }

    @Override
    public <V> LongMapState<V> longMap(LongMapSpec<V> spec) {
        throw notYet(spec);
    }

    @Override
    public <T> ListState<T> list(ListSpec<T> spec) {
        throw notYet(spec);
    }

    @Override
    public <T> ReducingState<T> reducing(ReducingSpec<T> spec) {
        return keyed.views().reducing(spec);
    }

    @Override
    public <I, A, R> AggregatingState<I, R> aggregating(AggregatingSpec<I, A, R> spec) {
        return keyed.views().aggregating(spec);
    }

    @Override
    public Output<Object> output() {
        return emitter;
    }

    @Override
    public <T> void sideOutput(SideOutput<T> to, T value, long timestamp) {
        emitter.sideOutput(to, value, timestamp);
    }

    @Override
    public long processingTimeMs() {
        return time.processingTimeMs();
    }

    @Override
    public long watermark() {
        return time.watermark();
    }

    @Override
    public Counter counter(String name) {
        return counters.named(node, name);
    }

    @Override
    public <T> TaskListState<T> taskList(TaskListSpec<T> spec) {
        throw notYet(spec);
    }

    @Override
    public <K, V> BroadcastState<K, V> broadcast(BroadcastSpec<K, V> spec) {
        throw notYet(spec);
    }

    private UnsupportedOperationException notYet(StateSpec spec) {
        return new UnsupportedOperationException(
                "Node '" + node + "' asks for " + spec + ", and this host has no such state yet");
    }
}
