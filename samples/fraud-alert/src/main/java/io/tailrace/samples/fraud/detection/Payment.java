// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.detection;

/**
 * A card was charged.
 *
 * @param card which card
 * @param merchant by whom
 * @param cents how much; less than nothing where a merchant gives back
 * @param at when, in milliseconds since the epoch
 */
public record Payment(String card, String merchant, long cents, long at) {}
