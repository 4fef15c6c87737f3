// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * W1, the running sum by key: the yardsticks written by hand, and Tailrace beside them.
 *
 * <p>Read {@code W1}, {@code RunningSums}, {@code RawOneRing}.
 */
package io.tailrace.bench.w1;
