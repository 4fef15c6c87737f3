// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.guide;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.state.LongMapSpec;
import io.tailrace.operator.state.LongMapState;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.time.TimeDomain;
import java.util.List;

/** More than five payments of a card in ten minutes. */
final class VelocityRule implements KeyedOperator<String, Payment, Alert> {

    // region tag
    static final SideOutput<Payment> LARGE = SideOutput.of("large", Payment.class);
    // endregion

    private static final long TEN_MINUTES_MS = 600_000;
    private static final long LARGE_CENTS = 100_000;
    private static final LongSpec IN_WINDOW = LongSpec.of("in-window");
    private static final LongMapSpec<Integer> PAYMENTS_AT =
            LongMapSpec.of("payments-at", Integer.class);

    private OperatorContext<String, Alert> context;
    private LongState inWindow;
    private LongMapState<Integer> paymentsAt;

    @Override
    public List<StateSpec> states() {
        return List.of(IN_WINDOW, PAYMENTS_AT);
    }

    @Override
    public void open(OperatorContext<String, Alert> context) {
        this.context = context;
        this.inWindow = context.longValue(IN_WINDOW);
        this.paymentsAt = context.longMap(PAYMENTS_AT);
    }

    @Override
    public void onRecord(Payment payment, long timestamp) {
        long total = inWindow.add(1);
        paymentsAt.put(timestamp, paymentsAt.getOr(timestamp, 0) + 1);
        context.timers().set(TimeDomain.EVENT, timestamp + TEN_MINUTES_MS, timestamp);
        // region side
        if (payment.cents() >= LARGE_CENTS) {
            context.sideOutput(LARGE, payment, timestamp);
        }
        // endregion
        if (total > 5) {
            context.output().emit(new Alert(payment.card(), total));
        }
    }

    @Override
    public void onTimer(TimeDomain domain, long time, long paidAt) {
        if (inWindow.add(-paymentsAt.remove(paidAt)) == 0) {
            inWindow.clear();
        }
    }
}
