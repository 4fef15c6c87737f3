// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.worker;

import io.tailrace.runtime.task.Task;

/**
 * A turn that nobody waits for any more.
 *
 * @param task whose turn it is; only the abandoned thread may touch it
 * @param thread was in the turn when it was abandoned, and will end when it returns
 */
public record Abandoned(Task task, Thread thread) {}
