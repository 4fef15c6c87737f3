// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * What the three guarantees mean, shown: one pipeline, killed again and again, with each of them.
 *
 * <pre>
 *   Guarantees --&gt; Trial of each Mode: starts, kills, starts again ... lets it end
 *                    |                     |
 *                    |                     +-- another process: GuaranteeJob
 *                    |                           Orders --&gt; OrderNumbers by customer --&gt; lines
 *                    +-- Judge: which lines are there twice, which are not there
 * </pre>
 *
 * <p>Read {@code Mode}, which says what makes each of them, then {@code GuaranteeJob}, {@code
 * Trial}, {@code Judge}; {@code Guarantees} beside this package is the program.
 */
package io.tailrace.samples.guarantees;
