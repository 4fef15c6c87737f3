// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.state.ValueSpec;
import io.tailrace.operator.state.ValueState;
import io.tailrace.operator.time.TimeDomain;
import java.util.List;

/** A well-behaved operator: counts the visits of a visitor, and says so ten after the first. */
final class VisitCounter implements KeyedOperator<String, Visit, String> {

    static final SideOutput<Visit> REPEATED = SideOutput.of("repeated", Visit.class);

    private static final LongSpec COUNT = LongSpec.of("count");
    private static final ValueSpec<String> LAST = ValueSpec.of("last", String.class);

    private OperatorContext<String, String> ctx;
    private LongState count;
    private ValueState<String> last;

    @Override
    public List<StateSpec> states() {
        return List.of(COUNT, LAST);
    }

    @Override
    public void open(OperatorContext<String, String> context) {
        ctx = context;
        count = context.longValue(COUNT);
        last = context.value(LAST);
    }

    @Override
    public void onRecord(Visit visit, long timestamp) {
        if (count.add(1) == 1) {
            ctx.timers().set(TimeDomain.EVENT, timestamp + 10, timestamp);
        }
        if (visit.page().equals(last.get())) {
            ctx.counter("repeated").increment();
            ctx.sideOutput(REPEATED, visit, timestamp);
        }
        last.set(visit.page());
    }

    @Override
    public void onTimer(TimeDomain domain, long time, long since) {
        ctx.output().emit(ctx.key() + ": " + count.get() + " since " + since);
        count.clear();
        last.clear();
    }
}
