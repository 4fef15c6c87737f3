// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.w1;

import io.tailrace.bench.run.EventPool;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.Output;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.operator.state.StateSpec;
import java.util.List;

/** Running sum by key, as a user of the library writes it. */
final class W1Sum implements KeyedOperator<Long, W1Event, W1Event> {
    private static final LongSpec SUM = LongSpec.of("sum");

    private final EventPool<W1Event> pool;
    private LongState sum;
    private Output<W1Event> output;

    W1Sum(int poolSize) {
        this.pool = new EventPool<>(poolSize, W1Event::new);
    }

    @Override
    public List<StateSpec> states() {
        return List.of(SUM);
    }

    @Override
    public void open(OperatorContext<Long, W1Event> context) {
        sum = context.longValue(SUM);
        output = context.output();
    }

    @Override
    public void onRecord(W1Event event, long timestamp) {
        output.emit(pool.take().filled(event.key, sum.add(event.value), event.intendedNanos));
    }
}
