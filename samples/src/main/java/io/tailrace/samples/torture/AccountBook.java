// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.torture;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.state.LongMapSpec;
import io.tailrace.operator.state.LongMapState;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.state.ValueSpec;
import io.tailrace.operator.state.ValueState;
import io.tailrace.operator.time.TimeDomain;
import java.util.List;

/**
 * Tells the total of an account now and then, and what each span of event time has brought it when
 * that is over. Neither depends on how the readings of different accounts were mixed.
 *
 * <p>Each account keeps papers, too, so that there is as much state as is asked for; they say to
 * which reading they belong, and are read before they are replaced.
 */
final class AccountBook implements KeyedOperator<Long, Reading, String> {

    static final long TOLD_EACH = 8;
    static final long SPAN_MS = 500;

    private static final LongSpec COUNT = LongSpec.of("count");
    private static final LongSpec TOTAL = LongSpec.of("total");
    private static final LongMapSpec<Long> SPANS = LongMapSpec.of("spans", Long.class);
    private static final ValueSpec<String> PAPERS = ValueSpec.of("papers", String.class);

    private final int paperLength;
    private OperatorContext<Long, String> ctx;
    private LongState count;
    private LongState total;
    private LongMapState<Long> spans;
    private ValueState<String> papers;

    AccountBook(int paperLength) {
        this.paperLength = paperLength;
    }

    @Override
    public List<StateSpec> states() {
        return List.of(COUNT, TOTAL, SPANS, PAPERS);
    }

    @Override
    public void open(OperatorContext<Long, String> context) {
        ctx = context;
        count = context.longValue(COUNT);
        total = context.longValue(TOTAL);
        spans = context.longMap(SPANS);
        papers = context.value(PAPERS);
    }

    @Override
    public void onRecord(Reading reading, long timestamp) {
        long nth = count.add(1);
        long sum = total.add(reading.amount());
        if (paperLength > 0) {
            replacePapers(nth);
        }
        long span = Math.floorDiv(timestamp, SPAN_MS);
        spans.put(span, spans.getOr(span, 0L) + reading.amount());
        ctx.timers().set(TimeDomain.EVENT, (span + 1) * SPAN_MS - 1, span);
        if (nth % TOLD_EACH == 0) {
            ctx.output().emit(totalLine(ctx.key(), nth, sum));
        }
    }

    @Override
    public void onTimer(TimeDomain domain, long time, long span) {
        ctx.output().emit(spanLine(ctx.key(), span, spans.remove(span)));
    }

    private void replacePapers(long nth) {
        String before = papers.get();
        String expected = nth == 1 ? null : papersOf(nth - 1);
        if (before == null ? expected != null : !before.equals(expected)) {
            throw new IllegalStateException(
                    "Account %d has papers of another time at its reading %d"
                            .formatted(ctx.key(), nth));
        }
        papers.set(papersOf(nth));
    }

    private String papersOf(long nth) {
        String mark = ctx.key() + "." + nth + ".";
        return mark.repeat(paperLength / mark.length() + 1).substring(0, paperLength);
    }

    static String totalLine(long account, long nth, long sum) {
        return "total " + account + " " + nth + " " + sum;
    }

    static String spanLine(long account, long span, long sum) {
        return "span " + account + " " + span + " " + sum;
    }
}
