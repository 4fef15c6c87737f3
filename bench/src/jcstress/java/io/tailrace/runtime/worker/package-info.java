// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Races on the gate of a worker's turns. It is not public, so they stand in its package; see {@code
 * io.tailrace.bench.stress}.
 */
package io.tailrace.runtime.worker;
