// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Races on the queue by which tasks are told what to do. It is not public, so they stand in its
 * package; see {@code io.tailrace.bench.stress}.
 */
package io.tailrace.runtime.task;
