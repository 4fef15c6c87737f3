// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.detection;

/** What a card has paid in one window, beside what it usually pays at a time. */
public record Spend(long payments, long cents, long usualCents, long lastAt) {

    static final long TIMES_THE_USUAL = 16;

    boolean isFarAboveHabit() {
        return usualCents > 0 && cents > TIMES_THE_USUAL * usualCents;
    }

    Alert alert(String card) {
        return new Alert(
                card,
                Rule.SPEND,
                cents,
                "%s in ten minutes, %d times the usual %s"
                        .formatted(Money.of(cents), cents / usualCents, Money.of(usualCents)),
                lastAt);
    }
}
