// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * HOP, one lane one way: the lane of the ring engine beside a poller used by hand.
 *
 * <p>Read {@code Hop}.
 */
package io.tailrace.bench.hop;
