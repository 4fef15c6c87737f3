// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.detection;

/** What an alert is about: the same card, for the same reason. */
record AlertKey(String card, Rule rule) {

    static AlertKey of(Alert alert) {
        return new AlertKey(alert.card(), alert.rule());
    }
}
