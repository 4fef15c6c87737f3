// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Takes the checkpoints of a job.
 *
 * <pre>
 *   schedule: due --&gt; begin n told to all tasks, those without sources first
 *                          |
 *   captured by all  &lt;-----+        blocks of all tasks --&gt; sections of a draft
 *        |                                                       |
 *        +-----------------------> draft complete <--------------+
 *                                       |
 *                             complete n told to all tasks: sinks commit
 * </pre>
 *
 * <p>{@code JobCheckpoints} never waits and is turned like a task: by a thread of its own, or by
 * the driver. Read it, then {@code Running}.
 */
package io.tailrace.runtime.checkpoint;
