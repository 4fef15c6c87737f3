// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Counts that one task writes and anybody may read at any time, without a lock and without slowing
 * the task down.
 *
 * <pre>
 *   worker: plain additions during a turn --show, at its end--&gt; words with a version --counts--&gt; anybody
 * </pre>
 *
 * <p>Read {@code TaskCounters}, {@code WaitTime}, {@code TurnWords}; what comes out is {@code
 * TaskFigures}.
 */
package io.tailrace.runtime.count;
