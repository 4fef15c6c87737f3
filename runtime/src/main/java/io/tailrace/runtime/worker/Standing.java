// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.worker;

import io.tailrace.runtime.task.Task;

/**
 * Where a worker stands at a moment.
 *
 * @param turn the number of its turn; odd inside one
 * @param shift of the task, or {@code null} before the first
 * @param task that is being turned, or was last, or {@code null} before the first
 * @param thread that turns it
 */
public record Standing(long turn, Shift shift, Task task, Thread thread) {

    public static final Standing OUTSIDE = new Standing(0, null, null, null);

    public boolean isInside() {
        return TurnGate.isInside(turn);
    }
}
