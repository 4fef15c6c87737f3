// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator;

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

/**
 * What a keyed operator may know: beside the task's context the current key, its state and its
 * timers. States show the entry of the key of the record or timer being processed; with none being
 * processed they refuse.
 */
public interface OperatorContext<K, O> extends TaskContext<O> {

    K key();

    /** The key of a stream keyed by {@code long}, without boxing. */
    long longKey();

    Timers timers();

    AlarmState alarm(AlarmSpec spec);

    <T> ValueState<T> value(ValueSpec<T> spec);

    LongState longValue(LongSpec spec);

    LongsState longs(LongsSpec spec);

    DoubleState doubleValue(DoubleSpec spec);

    <MK, MV> MapState<MK, MV> map(MapSpec<MK, MV> spec);

    <V> LongMapState<V> longMap(LongMapSpec<V> spec);

    <T> ListState<T> list(ListSpec<T> spec);

    <T> ReducingState<T> reducing(ReducingSpec<T> spec);

    <I, A, R> AggregatingState<I, R> aggregating(AggregatingSpec<I, A, R> spec);
}
