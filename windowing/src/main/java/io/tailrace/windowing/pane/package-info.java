// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * How results relate: what comes out of windows. A pane is one firing of one window; its info says
 * which, and the refinement of its window how it relates to those before.
 *
 * <pre>
 *   panes of [0, 10)      3 , 4          then 1        then 2 late      the sum of what was told
 *   discarding            7 EARLY        1 ON_TIME     2 LATE           10
 *   accumulating          7 EARLY        8 ON_TIME     10 LATE          the last counts
 *   retracting            7 EARLY        -7, 8         -8, 10           10
 * </pre>
 *
 * <p>Reading order: {@code Pane}, {@code PaneInfo}, {@code Timing}, {@code Refinement}.
 */
package io.tailrace.windowing.pane;
