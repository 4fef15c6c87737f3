// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.detection;

import java.math.BigDecimal;

/** Amounts as people read them. */
final class Money {

    private static final int DECIMALS = 2;

    private Money() {}

    static String of(long cents) {
        return BigDecimal.valueOf(cents, DECIMALS).toPlainString();
    }

    static long cents(String amount) {
        return new BigDecimal(amount).movePointRight(DECIMALS).longValueExact();
    }
}
