// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.worker;

import io.tailrace.runtime.task.Task;
import java.util.List;

/**
 * The tasks of one run of one job that one worker turns. It ends once: when all are finished, when
 * one has failed, when it was called off, or when the turn it is in was abandoned.
 */
public final class Shift {

    private final Task[] tasks;
    private final ShiftEnd end;
    private volatile boolean calledOff;

    public Shift(List<Task> tasks, ShiftEnd end) {
        this.tasks = tasks.toArray(Task[]::new);
        this.end = end;
    }

    public List<Task> tasks() {
        return List.of(tasks);
    }

    /** Told by any thread: no further turn begins. The worker may have to be woken. */
    void callOff() {
        calledOff = true;
    }

    boolean isCalledOff() {
        return calledOff;
    }

    Task[] turned() {
        return tasks;
    }

    boolean isFinished() {
        for (Task task : tasks) {
            if (!task.isFinished()) {
                return false;
            }
        }
        return true;
    }

    void end(Throwable failure) {
        end.onEnd(this, failure);
    }
}
