// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.detection;

import static io.tailrace.operator.time.TimeDomain.EVENT;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.state.LongMapSpec;
import io.tailrace.operator.state.LongMapState;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.time.EventTime;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.windowing.pane.Pane;
import java.util.List;

/**
 * Makes alerts of windows in which too much was spent. Every payment has its window told anew, and
 * what was told before taken back; that is no reason to take an alert back as well. So the first
 * pane of a window raises one alert, at once; and only when nothing more can come of the window is
 * it withdrawn, if the last word was that too much was not spent after all.
 */
final class SpendAlerts implements KeyedOperator<String, Pane<String, Spend>, AlertChange> {

    /** Raised, by the end of the window. */
    private static final LongMapSpec<Alert> RAISED = LongMapSpec.of("raised", Alert.class);

    /** Ends of windows whose newest pane was not taken back. */
    private static final LongMapSpec<Boolean> STANDING = LongMapSpec.of("standing", Boolean.class);

    private OperatorContext<String, AlertChange> ctx;
    private LongMapState<Alert> raised;
    private LongMapState<Boolean> standing;

    @Override
    public List<StateSpec> states() {
        return List.of(RAISED, STANDING);
    }

    @Override
    public void open(OperatorContext<String, AlertChange> context) {
        ctx = context;
        raised = context.longMap(RAISED);
        standing = context.longMap(STANDING);
    }

    @Override
    public void onRecord(Pane<String, Spend> pane, long timestamp) {
        long end = pane.window().end();
        if (pane.isRetraction()) {
            standing.remove(end);
            return;
        }
        standing.put(end, true);
        if (!raised.contains(end)) {
            Alert alert = pane.value().alert(pane.key());
            raised.put(end, alert);
            ctx.output().emit(AlertChange.raised(alert, ctx.processingTimeMs()), alert.at());
            ctx.timers().set(EVENT, EventTime.plus(end, LATENESS_MS), end);
        }
    }

    @Override
    public void onTimer(TimeDomain domain, long time, long end) {
        Alert alert = raised.remove(end);
        if (standing.remove(end) == null) {
            ctx.output().emit(AlertChange.withdrawn(alert, ctx.processingTimeMs()));
        }
    }

    private static final long LATENESS_MS = FraudPipeline.ALLOWED_LATENESS.toMillis();
}
