// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * The state in checkpoints and savepoints, to be read and written by programs: for tests, audits
 * and moves from one form of state to another.
 *
 * <pre>
 *   directory --&gt; SavedState --rows(SavedOperator)--&gt; a bounded source, or one row after another
 *                     |
 *                     v
 *               SavepointWriter --operator(SavedOperator, rows)--&gt; a savepoint, to begin from
 * </pre>
 *
 * <p>Read {@code SavedOperator}, {@code SavedState}, {@code SavepointWriter}.
 */
package io.tailrace.runtime.saved;
