// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.detection;

/**
 * Something is wrong with a card. Follows from the payments alone: whenever and however often they
 * are read, it is the same.
 *
 * @param cents what this is about, in all
 * @param reason for people
 * @param at the time of the payment that made it visible, in milliseconds since the epoch
 */
public record Alert(String card, Rule rule, long cents, String reason, long at) {}
