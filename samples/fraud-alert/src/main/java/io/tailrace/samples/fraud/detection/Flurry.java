// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.detection;

/** So many payments of a card in one window. */
record Flurry(long payments, long cents, long lastAt) {

    Alert alert(String card) {
        return new Alert(
                card,
                Rule.VELOCITY,
                cents,
                payments + " payments within a minute, " + Money.of(cents) + " in all",
                lastAt);
    }
}
