// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Windows that share what they count. Where windows lie on a grid of slices and are told once, when
 * they end, an element is added to its slice alone, however many windows it is in; what a window
 * comes to is put together from its slices when it ends.
 *
 * <pre>
 *   slices of a key      | 3 | 1 |   | 4 | 2 |   |
 *   windows of four      [   3+1+0+4     ]
 *                            [   1+0+4+2     ]          one alarm a key: the next end of a window
 *                                [   0+4+2+0     ]      with something in it
 * </pre>
 *
 * <p>Reading order: {@code SlicedWindowOperator}, {@code SliceRing}, {@code SliceArray}, {@code
 * SliceGrid}.
 */
package io.tailrace.windowing.slice;
