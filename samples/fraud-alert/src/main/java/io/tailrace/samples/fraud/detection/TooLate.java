// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.detection;

import io.tailrace.operator.SideOutput;
import java.time.Instant;

/**
 * A payment came when a rule could not judge it any more.
 *
 * @param step the name of the step that had to leave it out
 */
public record TooLate(String step, Payment payment) {

    static final SideOutput<Payment> PAYMENTS = SideOutput.of("too-late", Payment.class);
    static final SideOutput<UsualPayment> USUAL_PAYMENTS =
            SideOutput.of("too-late", UsualPayment.class);

    /** As a line of text. */
    public String line() {
        return String.join(
                "\t",
                Instant.ofEpochMilli(payment.at()).toString(),
                step,
                payment.card(),
                payment.merchant(),
                Money.of(payment.cents()));
    }
}
