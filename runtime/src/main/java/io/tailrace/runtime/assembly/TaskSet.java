// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.assembly;

import io.tailrace.runtime.failure.FirstFailure;
import io.tailrace.runtime.restore.JobFilling;
import io.tailrace.runtime.task.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The tasks of one pipeline, opened and closed together.
 *
 * @param tasks stage by stage in topological order
 * @param filling of their state, which is over before they are opened; empty where they begin anew
 */
public record TaskSet(List<Task> tasks, Optional<JobFilling> filling) {

    public TaskSet {
        tasks = List.copyOf(tasks);
    }

    /** Fills their state, in this thread. If that fails, all are closed. */
    public void fill() {
        try {
            if (filling.isPresent()) {
                filling.get().readAll();
            }
        } catch (IOException failure) {
            closeAfter(new UncheckedIOException(failure.getMessage(), failure)).throwIfAny();
        } catch (RuntimeException thrown) {
            closeAfter(thrown).throwIfAny();
        }
    }

    /**
     * Opens all tasks, receivers before senders, so that nobody sends to what is not open. If one
     * fails, all are closed.
     */
    public void open() {
        List<Task> receiversFirst = new ArrayList<>(tasks);
        Collections.reverse(receiversFirst);
        try {
            receiversFirst.forEach(Task::onStart);
        } catch (RuntimeException thrown) {
            closeAfter(thrown).throwIfAny();
        }
    }

    /** Closes all tasks, wherever they are; the first failure to do so is thrown at the end. */
    public void close() {
        new FirstFailure().tryEach(tasks, Task::onClose).throwIfAny();
    }

    /** As {@link #close}, when a failure is the reason: what fails now is only added to it. */
    public FirstFailure closeAfter(RuntimeException reason) {
        FirstFailure failure = new FirstFailure();
        failure.add(reason);
        return failure.tryEach(tasks, Task::onClose);
    }

    /** Whether the input has ended and everything has gone through. */
    public boolean isFinished() {
        for (Task task : tasks) {
            if (!task.isFinished()) {
                return false;
            }
        }
        return true;
    }

    /** The least {@link Task#nanosUntilDue} of all. */
    public long nanosUntilDue(long nowMs) {
        long least = Long.MAX_VALUE;
        for (Task task : tasks) {
            if (!task.isFinished()) {
                least = Math.min(least, task.nanosUntilDue(nowMs));
            }
        }
        return least;
    }

    /** The earliest {@link Task#nextDeadlineMs} of all. */
    public long nextDeadlineMs() {
        long next = Long.MAX_VALUE;
        for (Task task : tasks) {
            if (!task.isFinished()) {
                next = Math.min(next, task.nextDeadlineMs());
            }
        }
        return next;
    }
}
