// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.operator.state.StateSpec;
import java.util.List;
import java.util.function.ToLongFunction;

/** Adds up a number per key and emits the total at every record. */
final class RunningSum<K, T> implements KeyedOperator<K, T, KeyedTotal<K>> {

    private static final LongSpec TOTAL = LongSpec.of("total");

    private final ToLongFunction<? super T> number;
    private OperatorContext<K, KeyedTotal<K>> context;
    private LongState total;

    RunningSum(ToLongFunction<? super T> number) {
        this.number = number;
    }

    @Override
    public List<StateSpec> states() {
        return List.of(TOTAL);
    }

    @Override
    public void open(OperatorContext<K, KeyedTotal<K>> context) {
        this.context = context;
        this.total = context.longValue(TOTAL);
    }

    @Override
    public void onRecord(T value, long timestamp) {
        long sum = total.add(number.applyAsLong(value));
        context.output().emit(new KeyedTotal<>(context.key(), sum));
    }
}
