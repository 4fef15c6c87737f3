// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Races on lanes look into parking spots from here; the races themselves stand in
 * {@code io.tailrace.bench.stress}.
 */
package io.tailrace.runtime.lane;
