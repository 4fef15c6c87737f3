// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * State that belongs to a task rather than to a key: lists that are dealt out anew when the
 * parallelism changes, and broadcast states that are the same everywhere and stored once.
 *
 * <pre>
 *   TaskStates --- TaskList   (segments of 64, stamped)
 *              \-- Broadcast  (one big cell)  &lt;-- written only while its BroadcastGate is open
 * </pre>
 *
 * <p>Read {@code TaskStates}, {@code BroadcastGate}, {@code ListShares}, {@code TaskRestore}.
 */
package io.tailrace.state.task;
