// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * What a task sends, and what waits because a lane is full. Sending never fails and never blocks;
 * the task takes no further input until what waits is gone.
 *
 * <pre>
 *            +-- Outlet --&gt; lane
 *   task ----+-- Outlet --&gt; lane      full? --&gt; waits in the outlet, in order; the Outbox is blocked
 *            +-- Outlet --&gt; lane
 * </pre>
 *
 * <p>Read {@code Outbox}, {@code Outlet}.
 */
package io.tailrace.runtime.out;
