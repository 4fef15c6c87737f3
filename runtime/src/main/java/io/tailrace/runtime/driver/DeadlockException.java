// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.driver;

import io.tailrace.runtime.task.Task;
import java.util.List;

/**
 * Signals are under way and nobody can work: a fault of the runtime, never of a pipeline. The
 * message draws who waits for whom.
 */
public final class DeadlockException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private DeadlockException(String message) {
        super(message);
    }

    static DeadlockException among(List<Task> tasks, long seed) {
        return new DeadlockException(
                "Deadlock: no task can work, and signals are under way (seed "
                        + seed
                        + ")"
                        + draw(tasks));
    }

    /** A line for each task that has not finished: what it waits for. */
    static String draw(List<Task> tasks) {
        StringBuilder drawing = new StringBuilder();
        for (Task task : tasks) {
            if (!task.isFinished()) {
                drawing.append("\n  ").append(task.roleName());
                drawing.append("  <--  ").append(task.awaiting());
            }
        }
        return drawing.toString();
    }
}
