// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.detection;

import static io.tailrace.operator.time.TimeDomain.EVENT;

import io.tailrace.operator.Counter;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.state.LongMapSpec;
import io.tailrace.operator.state.LongMapState;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.time.EventTime;
import io.tailrace.operator.time.TimeDomain;
import java.time.Duration;
import java.util.List;

/**
 * Alerts on a card that pays very little and within two minutes a lot. Which of the two comes in
 * first makes no difference, as long as neither is more than a minute late: both are remembered for
 * so long, and then forgotten by a timer.
 */
final class TestChargeRule implements KeyedOperator<String, Payment, Alert> {

    private static final long LITTLE_CENTS = 2_00;
    private static final long A_LOT_CENTS = 400_00;
    private static final long SOON_MS = Duration.ofMinutes(2).toMillis();
    private static final long LATENESS_MS = FraudPipeline.ALLOWED_LATENESS.toMillis();

    private static final LongMapSpec<Payment> LITTLE = LongMapSpec.of("little", Payment.class);
    private static final LongMapSpec<Payment> LARGE = LongMapSpec.of("large", Payment.class);

    private OperatorContext<String, Alert> ctx;
    private LongMapState<Payment> little;
    private LongMapState<Payment> large;
    private Counter late;

    @Override
    public List<StateSpec> states() {
        return List.of(LITTLE, LARGE);
    }

    @Override
    public void open(OperatorContext<String, Alert> context) {
        ctx = context;
        little = context.longMap(LITTLE);
        large = context.longMap(LARGE);
        late = context.counter(Counter.LATE);
    }

    @Override
    public void onRecord(Payment payment, long timestamp) {
        boolean isLittle = payment.cents() > 0 && payment.cents() <= LITTLE_CENTS;
        boolean isLarge = payment.cents() >= A_LOT_CENTS;
        if (!isLittle && !isLarge) {
            return;
        }
        if (timestamp <= EventTime.minus(ctx.watermark(), LATENESS_MS)) {
            late.increment();
            ctx.sideOutput(TooLate.PAYMENTS, payment, timestamp);
            return;
        }
        if (isLittle) {
            little.put(timestamp, payment);
            large.forEach(
                    timestamp,
                    EventTime.plus(timestamp, SOON_MS),
                    (at, lot) -> alert(payment, lot, timestamp, at));
        } else {
            large.put(timestamp, payment);
            little.forEach(
                    EventTime.minus(timestamp, SOON_MS),
                    timestamp,
                    (at, test) -> alert(test, payment, at, timestamp));
        }
        ctx.timers().set(EVENT, EventTime.plus(timestamp, SOON_MS + LATENESS_MS));
    }

    @Override
    public void onTimer(TimeDomain domain, long time, long payload) {
        long forgotten = EventTime.minus(time, SOON_MS + LATENESS_MS);
        little.removeRange(EventTime.BEGINNING, forgotten);
        large.removeRange(EventTime.BEGINNING, forgotten);
    }

    private void alert(Payment test, Payment lot, long testAt, long lotAt) {
        String reason =
                "%s at %s, %d s later %s at %s"
                        .formatted(
                                Money.of(test.cents()),
                                test.merchant(),
                                Duration.ofMillis(lotAt - testAt).toSeconds(),
                                Money.of(lot.cents()),
                                lot.merchant());
        ctx.output().emit(new Alert(ctx.key(), Rule.TEST_CHARGE, lot.cents(), reason, lotAt));
    }
}
