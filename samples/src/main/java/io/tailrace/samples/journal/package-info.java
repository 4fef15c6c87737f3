// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Records that are pushed once and must not be lost: {@code JournaledSales} puts them through a
 * journal into the pipeline of package {@code durable}.
 *
 * <p>The test kills it again and again, and compares every line.
 */
package io.tailrace.samples.journal;
