// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.detection;

/**
 * A payment beside what its card usually pays.
 *
 * @param usualCents what a payment of that card comes to as a rule; 0 while that is not known
 */
public record UsualPayment(Payment payment, long usualCents) {

    String card() {
        return payment.card();
    }

    long cents() {
        return payment.cents();
    }

    long at() {
        return payment.at();
    }
}
