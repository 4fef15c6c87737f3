// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.velocity;

/**
 * A card was charged.
 *
 * @param card which card
 * @param cents how much
 * @param at when, in milliseconds since the epoch
 */
public record Payment(String card, long cents, long at) {}
