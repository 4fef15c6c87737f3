// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.guide;

import io.tailrace.operator.BroadcastOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.state.BroadcastSpec;
import io.tailrace.operator.state.BroadcastState;
import io.tailrace.operator.state.StateSpec;
import java.util.List;

// region operator
/** Lets payments through until somebody blocks their card. */
final class BlockedCards implements BroadcastOperator<String, Payment, String, Payment> {

    private static final BroadcastSpec<String, Boolean> BLOCKED =
            BroadcastSpec.of("blocked", String.class, Boolean.class);

    private OperatorContext<String, Payment> context;
    private BroadcastState<String, Boolean> blocked;

    @Override
    public List<StateSpec> states() {
        return List.of(BLOCKED);
    }

    @Override
    public void open(OperatorContext<String, Payment> context) {
        this.context = context;
        this.blocked = context.broadcast(BLOCKED);
    }

    @Override
    public void onRecord(Payment payment, long timestamp) {
        if (!blocked.contains(payment.card())) {
            context.output().emit(payment);
        }
    }

    @Override
    public void onBroadcast(String card, long timestamp) {
        blocked.put(card, true);
    }
}
// endregion
