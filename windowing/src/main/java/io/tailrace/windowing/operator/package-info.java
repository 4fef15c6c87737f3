// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * The operator that groups elements by windows. It is written against the operator contract and
 * nothing else: what must survive lies in keyed state, what must happen later is a timer of its
 * key, so that a window end with very many keys is a sweep of small steps.
 *
 * <pre>
 *   element --&gt; assigner --&gt; each window: WindowTable --&gt; OpenWindow --&gt; WindowLife --&gt; PaneOutput --&gt; panes
 *                  |         (SessionMerging where they merge)   |   |
 *   timer ---------|---------------------------------------------+   +-- TriggerMachine, Contents
 *                  v
 *          LeftOut: late, closed-window, no-window
 * </pre>
 *
 * <p>{@code WindowOperator} takes elements in; {@code ChangeWindowOperator} takes in what other
 * windows came to, and takes back what those do. All that lies between the door and the panes is
 * theirs in common: {@code KeyedWindows}.
 *
 * <p>Reading order: {@code WindowOperator}, {@code KeyedWindows}, {@code OpenWindow}, {@code
 * WindowLife}, {@code WindowTable}, {@code Contents}, {@code PaneOutput}, {@code WindowTimers},
 * {@code LeftOut}, {@code SessionMerging}, {@code ChangeWindowOperator}; {@code
 * CountWindowOperator} stands by itself.
 */
package io.tailrace.windowing.operator;
