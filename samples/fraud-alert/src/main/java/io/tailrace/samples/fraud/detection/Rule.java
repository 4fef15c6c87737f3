// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.detection;

/** What an alert is for. */
public enum Rule {
    /** A card is used again and again. */
    VELOCITY,
    /** A thief finds out with a small amount whether a card works, and then takes a large one. */
    TEST_CHARGE,
    /** Much more is spent than the card's owner ever does. */
    SPEND
}
