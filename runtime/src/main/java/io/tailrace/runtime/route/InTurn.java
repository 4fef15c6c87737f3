// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.route;

/** One task after the other, so that all get equally many. */
public final class InTurn implements Router {

    private final int tasks;
    private int next;

    /**
     * @param first where to begin: senders that begin at different tasks do not flood the same one
     *     together
     */
    public InTurn(int tasks, int first) {
        if (tasks < 1 || first < 0) {
            throw new IllegalArgumentException(
                    "Dealing out to " + tasks + " tasks from " + first + "; there must be a task");
        }
        this.tasks = tasks;
        this.next = first % tasks;
    }

    @Override
    public int route(Object record) {
        int task = next;
        next = task + 1 == tasks ? 0 : task + 1;
        return task;
    }
}
