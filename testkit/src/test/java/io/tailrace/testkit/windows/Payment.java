// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit.windows;

record Payment(String card, long cents, long at) {

    static Payment of(String card, long cents, long at) {
        return new Payment(card, cents, at);
    }

    long number() {
        return Long.parseLong(card);
    }
}
