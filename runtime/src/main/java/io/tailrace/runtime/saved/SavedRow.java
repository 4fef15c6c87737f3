// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.saved;

import io.tailrace.operator.Timers;
import io.tailrace.operator.state.AggregatingSpec;
import io.tailrace.operator.state.AggregatingState;
import io.tailrace.operator.state.AlarmSpec;
import io.tailrace.operator.state.AlarmState;
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
import io.tailrace.operator.state.ValueSpec;
import io.tailrace.operator.state.ValueState;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.state.KeyedStore;
import io.tailrace.state.view.OperatorViews;

/**
 * What one operator keeps for one key. The same object stands for one key after another: it is of
 * use during the call that it is given to. Used by one thread.
 */
public final class SavedRow<K> {

    /** Takes the timers of a key. */
    @FunctionalInterface
    public interface TimerVisitor {
        void timer(long time, long payload);
    }

    private final KeyedStore<K> store;
    private final OperatorViews views;

    SavedRow(KeyedStore<K> store) {
        this.store = store;
        this.views = store.operator(0);
    }

    public K key() {
        return store.key();
    }

    public Timers timers() {
        return views.timers();
    }

    /** Visits the timers that are set, in the order in which they would fire. */
    public void forEachTimer(TimeDomain domain, TimerVisitor visitor) {
        store.forEachTimer(domain, (operator, time, payload) -> visitor.timer(time, payload));
    }

    public <T> ValueState<T> value(ValueSpec<T> spec) {
        return views.value(spec);
    }

    public LongState longValue(LongSpec spec) {
        return views.longValue(spec);
    }

    public LongsState longs(LongsSpec spec) {
        return views.longs(spec);
    }

    public DoubleState doubleValue(DoubleSpec spec) {
        return views.doubleValue(spec);
    }

    public AlarmState alarm(AlarmSpec spec) {
        return views.alarm(spec);
    }

    public <MK, MV> MapState<MK, MV> map(MapSpec<MK, MV> spec) {
        return views.map(spec);
    }

    public <V> LongMapState<V> longMap(LongMapSpec<V> spec) {
        return views.longMap(spec);
    }

    public <T> ListState<T> list(ListSpec<T> spec) {
        return views.list(spec);
    }

    public <T> ReducingState<T> reducing(ReducingSpec<T> spec) {
        return views.reducing(spec);
    }

    public <I, A, R> AggregatingState<I, R> aggregating(AggregatingSpec<I, A, R> spec) {
        return views.aggregating(spec);
    }
}
