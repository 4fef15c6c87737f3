// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * The window operator against an oracle that keeps every element and works every pane out anew. It
 * is written from the statements about windows alone and shares no code with the operator or with
 * what runs triggers. Random windows, triggers, refinements and traces; one that fails is told as
 * small as it can be made.
 *
 * <pre>
 *                                    +--&gt; WindowOperator in a harness ---+
 *   seed --&gt; RandomCases --&gt; Case ---+                                   +--&gt; compared, step by step
 *                                    +--&gt; ExpectedPanes -----------------+
 *                                           ExpectedWindow, ExpectedTrigger
 * </pre>
 *
 * <p>Reading order: {@code Case}, {@code Setup}, {@code ExpectedPanes}, {@code ExpectedWindow},
 * {@code ExpectedTriggers}, {@code CaseRun}; {@code PaneRules} for what holds of all panes.
 */
package io.tailrace.windowing.oracle;
