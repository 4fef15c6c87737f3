// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.start;

// region rule
import static io.tailrace.operator.time.TimeDomain.EVENT;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.time.TimeDomain;
import java.time.Duration;
import java.util.List;

/** Locks an account at the third failure in a row; a quarter of an hour without one is forgiven. */
public final class LockoutRule implements KeyedOperator<String, Login, Lockout> {

    private static final int TOO_MANY = 3;
    private static final long FORGIVEN_AFTER_MS = Duration.ofMinutes(15).toMillis();

    private static final LongSpec FAILURES = LongSpec.of("failures");
    private static final LongSpec LAST_FAILURE_AT = LongSpec.of("last-failure-at");

    private OperatorContext<String, Lockout> ctx;
    private LongState failures;
    private LongState lastFailureAt;

    @Override
    public List<StateSpec> states() {
        return List.of(FAILURES, LAST_FAILURE_AT);
    }

    @Override
    public void open(OperatorContext<String, Lockout> context) {
        ctx = context;
        failures = context.longValue(FAILURES);
        lastFailureAt = context.longValue(LAST_FAILURE_AT);
    }

    @Override
    public void onRecord(Login login, long timestamp) {
        if (login.successful()) {
            forgive();
            return;
        }
        if (isForgiven(timestamp)) {
            forgive();
        }
        if (failures.add(1) == TOO_MANY) {
            ctx.output().emit(new Lockout(ctx.key(), timestamp));
        }
        cancelForgiveness();
        lastFailureAt.set(Math.max(timestamp, lastFailureAt.getOr(timestamp)));
        ctx.timers().set(EVENT, lastFailureAt.get() + FORGIVEN_AFTER_MS);
    }

    @Override
    public void onTimer(TimeDomain domain, long time, long payload) {
        forgive();
    }

    /** The watermark is behind the records: the next failure may be here before the timer is. */
    private boolean isForgiven(long timestamp) {
        return lastFailureAt.isPresent() && timestamp >= lastFailureAt.get() + FORGIVEN_AFTER_MS;
    }

    private void forgive() {
        cancelForgiveness();
        failures.clear();
        lastFailureAt.clear();
    }

    private void cancelForgiveness() {
        if (lastFailureAt.isPresent()) {
            ctx.timers().cancel(EVENT, lastFailureAt.get() + FORGIVEN_AFTER_MS);
        }
    }
}
// endregion
