// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Races on the words that a task shows at the end of a turn. They are not public, so the races
 * stand in their package; see {@code io.tailrace.bench.stress}.
 */
package io.tailrace.runtime.count;
