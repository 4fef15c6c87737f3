// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.windows;

// region score
/**
 * Points that a team has won.
 *
 * @param at when, in milliseconds since the epoch
 */
record Score(String team, long points, long at) {}
// endregion
