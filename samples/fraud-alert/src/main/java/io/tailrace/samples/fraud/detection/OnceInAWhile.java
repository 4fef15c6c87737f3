// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.detection;

import static io.tailrace.operator.time.TimeDomain.EVENT;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.time.EventTime;
import io.tailrace.operator.time.TimeDomain;
import java.time.Duration;
import java.util.List;

/**
 * Tells one alert of a card and a rule, and for ten minutes after it no other: one theft is one
 * alert, however many of its payments look suspicious.
 */
final class OnceInAWhile implements KeyedOperator<AlertKey, Alert, AlertChange> {

    private static final long QUIET_MS = Duration.ofMinutes(10).toMillis();

    /** How far behind the watermark the time of an alert may be: a window, and what is late. */
    private static final long BEHIND_MS =
            FraudPipeline.FLURRY.plus(FraudPipeline.ALLOWED_LATENESS).toMillis();

    private static final LongSpec QUIET_UNTIL = LongSpec.of("quiet-until");

    private OperatorContext<AlertKey, AlertChange> ctx;
    private LongState quietUntil;

    @Override
    public List<StateSpec> states() {
        return List.of(QUIET_UNTIL);
    }

    @Override
    public void open(OperatorContext<AlertKey, AlertChange> context) {
        ctx = context;
        quietUntil = context.longValue(QUIET_UNTIL);
    }

    @Override
    public void onRecord(Alert alert, long timestamp) {
        if (quietUntil.isPresent() && alert.at() < quietUntil.get()) {
            return;
        }
        long until = EventTime.plus(alert.at(), QUIET_MS);
        quietUntil.set(until);
        ctx.timers().set(EVENT, EventTime.plus(until, BEHIND_MS), until);
        ctx.output().emit(AlertChange.raised(alert, ctx.processingTimeMs()), alert.at());
    }

    @Override
    public void onTimer(TimeDomain domain, long time, long until) {
        if (quietUntil.get() == until) {
            quietUntil.clear();
        }
    }
}
