// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * A pipeline that may be killed at any moment. {@code ShopTotals} is the pipeline and how its job
 * is configured; {@code Durable} beside this package is the program.
 *
 * <pre>
 *   sales --&gt; running total of each shop --&gt; lines in text files, seen when their checkpoint is complete
 * </pre>
 *
 * <p>The test kills the program again and again, and compares every line.
 */
package io.tailrace.samples.durable;
