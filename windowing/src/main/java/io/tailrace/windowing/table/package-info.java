// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * What windows come to, as a table: a row for each window of each key, told as a whole.
 *
 * <pre>
 *   ann [0, 10) 7                 at the next full period:
 *   bob [0, 10) 3        ---&gt;     table 0 {ann [0, 10)=7, bob [0, 10)=3}
 *   ann [0, 10) 8                 table 1 {ann [0, 10)=8, bob [0, 10)=3}
 * </pre>
 *
 * <p>Reading order: {@code ResultTable}, {@code TableOperator}; {@code ResultView} for rows to be
 * looked at one by one.
 */
package io.tailrace.windowing.table;
