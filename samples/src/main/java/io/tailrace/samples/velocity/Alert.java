// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.velocity;

/**
 * A card was used too often.
 *
 * @param card which card
 * @param at the moment of the payment that was one too many
 * @param payments how many there were in the ten minutes up to that moment, as far as was known
 */
public record Alert(String card, long at, int payments) {}
