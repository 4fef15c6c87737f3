// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.guarantees;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.operator.state.StateSpec;
import java.util.List;

/** Says of each order the how manieth it is of its customer. */
final class OrderNumbers implements KeyedOperator<Long, Order, String> {

    private static final LongSpec ORDERS = LongSpec.of("orders");

    private OperatorContext<Long, String> ctx;
    private LongState orders;

    @Override
    public List<StateSpec> states() {
        return List.of(ORDERS);
    }

    @Override
    public void open(OperatorContext<Long, String> context) {
        ctx = context;
        orders = context.longValue(ORDERS);
    }

    @Override
    public void onRecord(Order order, long timestamp) {
        ctx.output().emit(order.line(orders.add(1)));
    }
}
