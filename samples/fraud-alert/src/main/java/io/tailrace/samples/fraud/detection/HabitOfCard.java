// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.detection;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.state.Ttl;
import java.time.Duration;
import java.util.List;

/**
 * Learns what each card usually pays, and tells it with every payment: the mean of its first five
 * payments, then a moving average. No payment counts for more than twice the usual, or a thief
 * would soon be the habit of a card.
 */
final class HabitOfCard implements KeyedOperator<String, Payment, UsualPayment> {

    private static final int KNOWN_AFTER = 5;
    private static final int MEMORY = 8;
    private static final int MOST_TIMES = 2;
    private static final Ttl A_MONTH = Ttl.eventTime(Duration.ofDays(30));

    private static final LongSpec PAYMENTS = LongSpec.of("payments").expiring(A_MONTH);
    private static final LongSpec USUAL = LongSpec.of("usual").expiring(A_MONTH);

    private OperatorContext<String, UsualPayment> ctx;
    private LongState payments;
    private LongState usual;

    @Override
    public List<StateSpec> states() {
        return List.of(PAYMENTS, USUAL);
    }

    @Override
    public void open(OperatorContext<String, UsualPayment> context) {
        ctx = context;
        payments = context.longValue(PAYMENTS);
        usual = context.longValue(USUAL);
    }

    @Override
    public void onRecord(Payment payment, long timestamp) {
        boolean known = payments.get() >= KNOWN_AFTER;
        long usualCents = usual.get();
        ctx.output().emit(new UsualPayment(payment, known ? usualCents : 0));
        if (payment.cents() <= 0) {
            return;
        }
        long paid = payments.add(1);
        long cents = known ? Math.min(payment.cents(), MOST_TIMES * usualCents) : payment.cents();
        usual.set(usualCents + (cents - usualCents) / Math.min(paid, MEMORY));
    }
}
