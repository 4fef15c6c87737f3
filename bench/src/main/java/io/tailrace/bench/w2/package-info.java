// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * W2: counts by key over windows that slide.
 *
 * <p>Read {@code W2}, {@code Disorder}, {@code SlidingCounts}.
 */
package io.tailrace.bench.w2;
