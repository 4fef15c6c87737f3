// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.demo;

import io.tailrace.samples.velocity.Alert;

/** When which card was used once too often: what makes an alert the same alert. */
record Moment(String card, long at) {

    static Moment of(Alert alert) {
        return new Moment(alert.card(), alert.at());
    }
}
