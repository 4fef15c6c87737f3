// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.demo;

import io.tailrace.operator.Operator;
import io.tailrace.operator.TaskContext;
import io.tailrace.samples.velocity.Payment;

/** Passes payments on, and notes how far they and the watermark have come. */
final class Pulse implements Operator<Payment, Payment> {

    private final Tally tally;
    private TaskContext<Payment> ctx;

    Pulse(Tally tally) {
        this.tally = tally;
    }

    @Override
    public void open(TaskContext<Payment> context) {
        ctx = context;
    }

    @Override
    public void onRecord(Payment payment, long timestamp) {
        tally.paid(timestamp, ctx.watermark());
        ctx.output().emit(payment);
    }
}
