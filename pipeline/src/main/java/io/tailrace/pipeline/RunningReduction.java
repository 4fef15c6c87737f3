// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.state.ReducingSpec;
import io.tailrace.operator.state.ReducingState;
import io.tailrace.operator.state.StateSpec;
import java.util.List;
import java.util.function.BinaryOperator;

/** Folds the records of a key and emits the fold at every record. */
final class RunningReduction<K, T> implements KeyedOperator<K, T, T> {

    private final ReducingSpec<T> spec;
    private OperatorContext<K, T> context;
    private ReducingState<T> fold;

    RunningReduction(TypeRef<T> type, BinaryOperator<T> reducer) {
        this.spec = ReducingSpec.of("fold", type, reducer);
    }

    @Override
    public List<StateSpec> states() {
        return List.of(spec);
    }

    @Override
    public void open(OperatorContext<K, T> context) {
        this.context = context;
        this.fold = context.reducing(spec);
    }

    @Override
    public void onRecord(T value, long timestamp) {
        context.output().emit(fold.add(value));
    }
}
