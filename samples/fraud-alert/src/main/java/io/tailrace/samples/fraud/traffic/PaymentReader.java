// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.traffic;

import io.tailrace.operator.source.PollResult;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.Split;
import io.tailrace.operator.source.SplitOutput;
import io.tailrace.samples.fraud.detection.Payment;

/**
 * Emits the payments that are due. The pace begins anew with each run, so a pause is not made up
 * for. Called by one thread; a task that has no split to read is at its end.
 */
final class PaymentReader implements SourceReader<Payment, Long> {

    private static final long MS_PER_SECOND = 1_000;

    private final PaymentSource source;
    private final SourceContext context;
    private SplitOutput<Payment> output;
    private long next;
    private long paceBeganMs;
    private long paceBeganAt;
    private boolean begun;
    private boolean ended;

    PaymentReader(PaymentSource source, SourceContext context) {
        this.source = source;
        this.context = context;
    }

    @Override
    public void add(Split<Long> split, SplitOutput<Payment> output) {
        this.output = output;
        next = split.position();
        source.beginAt(next);
    }

    @Override
    public PollResult poll() {
        if (output == null || ended) {
            return PollResult.FINISHED;
        }
        long due = due();
        while (next < due && !source.endsBefore(next) && output.accepting()) {
            output.emit(source.payment(next));
            next++;
        }
        source.moveTo(next);
        if (source.endsBefore(next)) {
            ended = true;
            output.end();
            return PollResult.FINISHED;
        }
        return next < due ? PollResult.MORE : PollResult.NOTHING_NOW;
    }

    @Override
    public Long position(String splitId) {
        if (output == null || !splitId.equals(PaymentSource.SPLIT)) {
            throw new IllegalArgumentException("No split '" + splitId + "' is read here");
        }
        return next;
    }

    /** The number of the first payment that is not due yet. */
    private long due() {
        if (!source.isPaced()) {
            return Long.MAX_VALUE;
        }
        long nowMs = context.processingTimeMs();
        if (!begun) {
            begun = true;
            paceBeganMs = nowMs;
            paceBeganAt = next;
        }
        return paceBeganAt + (nowMs - paceBeganMs) * source.perSecond() / MS_PER_SECOND;
    }
}
