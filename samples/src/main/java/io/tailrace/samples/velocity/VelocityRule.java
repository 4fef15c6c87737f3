// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.velocity;

import io.tailrace.operator.Counter;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.state.LongMapSpec;
import io.tailrace.operator.state.LongMapState;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.time.EventTime;
import io.tailrace.operator.time.TimeDomain;
import java.time.Duration;
import java.util.List;

/**
 * Alerts on a card with more than five payments in ten minutes.
 *
 * <p>To be exact about it: there is one alert for every moment at which a card was charged and had
 * by then been charged more than five times within the ten minutes that end with that moment. Which
 * moments those are does not depend on the order in which payments arrive: one that arrives out of
 * order counts for the moments after it too, and may be the one that is too many for a moment that
 * seemed harmless. The alert comes as soon as that is known, without waiting for the watermark.
 *
 * <p>A payment that is behind the watermark is late: other payments of its ten minutes may be
 * forgotten. It goes to {@link #LATE} and is counted. All others are remembered for as long as a
 * payment may come that shares ten minutes with them, and forgotten by a timer then, so that a card
 * at rest costs nothing.
 */
public final class VelocityRule implements KeyedOperator<String, Payment, Alert> {

    /** Payments that came too late to be judged. */
    public static final SideOutput<Payment> LATE = SideOutput.of("late-payments", Payment.class);

    static final int ALLOWED = 5;
    static final long WINDOW_MS = Duration.ofMinutes(10).toMillis();

    /** How many payments the card made at each millisecond. */
    private static final LongMapSpec<Integer> PAYMENTS_AT =
            LongMapSpec.of("payments-at", Integer.class);

    private OperatorContext<String, Alert> ctx;
    private LongMapState<Integer> paymentsAt;
    private Counter late;

    @Override
    public List<StateSpec> states() {
        return List.of(PAYMENTS_AT);
    }

    @Override
    public void open(OperatorContext<String, Alert> context) {
        ctx = context;
        paymentsAt = context.longMap(PAYMENTS_AT);
        late = context.counter("late-payments");
    }

    @Override
    public void onRecord(Payment payment, long timestamp) {
        if (timestamp <= ctx.watermark()) {
            late.increment();
            ctx.sideOutput(LATE, payment, timestamp);
            return;
        }
        int now = paymentsAt.getOr(timestamp, 0) + 1;
        paymentsAt.put(timestamp, now);
        if (now == 1) {
            // The last moment it shares ten minutes with is one millisecond before they are over.
            ctx.timers().set(TimeDomain.EVENT, lastMomentOf(timestamp));
            alertIf(timestamp, paymentsUpTo(timestamp) > ALLOWED);
        } else {
            alertIfJustExceeded(timestamp);
        }
        paymentsAt.forEach(
                EventTime.plus(timestamp, 1),
                lastMomentOf(timestamp),
                (later, payments) -> alertIfJustExceeded(later));
    }

    @Override
    public void onTimer(TimeDomain domain, long time, long payload) {
        paymentsAt.removeRange(EventTime.BEGINNING, EventTime.minus(time, WINDOW_MS - 1));
    }

    /**
     * This payment adds one to the moment: it was too many if it is the first beyond the allowed.
     */
    private void alertIfJustExceeded(long moment) {
        alertIf(moment, paymentsUpTo(moment) == ALLOWED + 1);
    }

    private void alertIf(long moment, boolean tooMany) {
        if (tooMany) {
            ctx.output().emit(new Alert(ctx.key(), moment, paymentsUpTo(moment)), moment);
        }
    }

    private int paymentsUpTo(long moment) {
        int[] sum = {0};
        paymentsAt.forEach(
                EventTime.minus(moment, WINDOW_MS - 1),
                moment,
                (at, payments) -> sum[0] += payments);
        return sum[0];
    }

    private static long lastMomentOf(long timestamp) {
        return EventTime.plus(timestamp, WINDOW_MS - 1);
    }
}
