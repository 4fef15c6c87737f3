// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Made-up card payments with known frauds among them. All of it follows from a seed: payment number
 * <em>n</em> can be made at any time, again and again, without those before it.
 *
 * <pre>
 *   seed, number --&gt; Traffic --&gt; Payment        cards with habits of their own, now and then late
 *                       |
 *                   Plot of every 2,000 payments   fraud, or what only looks like it
 * </pre>
 *
 * <p>Read {@code Traffic}, {@code Plot}, and {@code PaymentSource}, which paces them and knows how
 * to go on from a number.
 */
package io.tailrace.samples.fraud.traffic;
