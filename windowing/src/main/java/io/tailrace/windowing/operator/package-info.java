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
 *          late, closed-window, no-window
 * </pre>
 *
 * <p>Reading order: {@code WindowOperator}, {@code OpenWindow}, {@code WindowLife}, {@code
 * WindowTable}, {@code Contents}, {@code PaneOutput}, {@code WindowTimers}, {@code SessionMerging};
 * {@code CountWindowOperator} stands by itself.
 */
package io.tailrace.windowing.operator;
