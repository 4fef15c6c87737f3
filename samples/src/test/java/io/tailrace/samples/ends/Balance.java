// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.ends;

import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.TwoInputOperator;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.samples.velocity.Payment;
import java.util.List;

// region operator
/**
 * What has been paid by a card and not been refunded: payments on the left, refunds on the right.
 */
final class Balance implements TwoInputOperator<String, Payment, Payment, Long> {

    private static final LongSpec PAID = LongSpec.of("paid");

    private OperatorContext<String, Long> context;
    private LongState paid;

    @Override
    public List<StateSpec> states() {
        return List.of(PAID);
    }

    @Override
    public void open(OperatorContext<String, Long> opened) {
        context = opened;
        paid = opened.longValue(PAID);
    }

    @Override
    public void onLeft(Payment payment, long timestamp) {
        context.output().emit(paid.add(payment.cents()));
    }

    @Override
    public void onRight(Payment refund, long timestamp) {
        context.output().emit(paid.add(-refund.cents()));
    }
}
// endregion
