// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec.guide;

/** Stands for a class of somebody else, which is no record and cannot become one. */
final class Money {

    private final long cents;
    private final String currency;

    Money(long cents, String currency) {
        this.cents = cents;
        this.currency = currency;
    }

    long cents() {
        return cents;
    }

    String currency() {
        return currency;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Money that && cents == that.cents && currency.equals(that.currency);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(cents);
    }
}
