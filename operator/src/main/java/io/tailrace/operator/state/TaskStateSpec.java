// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.state;

/** State that belongs to a parallel instance of an operator rather than to a key. */
public sealed interface TaskStateSpec extends StateSpec permits TaskListSpec, BroadcastSpec {}
