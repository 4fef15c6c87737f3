// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.failure;

import io.tailrace.operator.Refusal;
import io.tailrace.operator.time.EventTime;
import io.tailrace.runtime.count.TaskCounters;
import java.util.function.Supplier;

/**
 * Makes the errors of one task, and remembers the first: user code that emits inside a {@code try}
 * of its own could otherwise swallow the failure of a node behind it.
 *
 * <p>Single-threaded.
 */
public final class TaskFailures {

    private final String pipeline;
    private final String task;
    private final boolean showRecords;
    private final TaskCounters counters;
    private Supplier<String> origin = () -> "";
    private OperatorFailureException first;

    /**
     * @param showRecords whether messages may contain records
     */
    public TaskFailures(String pipeline, String task, boolean showRecords, TaskCounters counters) {
        this.pipeline = pipeline;
        this.task = task;
        this.showRecords = showRecords;
        this.counters = counters;
    }

    /** Who can say, while a record is being processed, where it came from. */
    public void originIs(Supplier<String> origin) {
        this.origin = origin;
    }

    /** The first failure of the task, or {@code null}. */
    public OperatorFailureException first() {
        return first;
    }

    TaskCounters counters() {
        return counters;
    }

    String origin() {
        return origin.get();
    }

    /**
     * @param timestamp {@link EventTime#BEGINNING} while the record has none
     * @param thrower which function of the user threw, if there is more than one
     */
    OperatorFailureException onRecord(
            String node,
            String keyType,
            Object value,
            long timestamp,
            Throwable thrown,
            String thrower,
            String note) {
        StringBuilder message = beginning(node).append(" failed on a record ");
        if (timestamp == EventTime.BEGINNING) {
            message.append("without a timestamp");
        } else {
            message.append("with timestamp ").append(timestamp);
        }
        if (!keyType.isEmpty()) {
            message.append(" and a key of type ").append(keyType);
        }
        String from = origin();
        if (!from.isEmpty()) {
            message.append(", from ").append(from);
        }
        message.append(": ");
        if (!thrower.isEmpty() && !(thrown instanceof Refusal)) {
            message.append(thrower).append(" threw ");
        }
        message.append(nameOf(thrown)).append(note);
        if (showRecords) {
            message.append(". The record: ").append(value);
        }
        return failure(message.toString(), thrown, node, timestamp);
    }

    OperatorFailureException onTimer(
            String node, String keyType, String domain, long time, long payload, Throwable thrown) {
        String message =
                beginning(node)
                        .append(" failed on a timer at ")
                        .append(time)
                        .append(" in ")
                        .append(domain)
                        .append(" time with payload ")
                        .append(payload)
                        .append(" and a key of type ")
                        .append(keyType)
                        .append(": ")
                        .append(nameOf(thrown))
                        .toString();
        return failure(message, thrown, node, time);
    }

    OperatorFailureException onCall(String node, String doing, Throwable thrown) {
        StringBuilder message = beginning(node).append(" failed to ").append(doing);
        String from = origin();
        if (!from.isEmpty()) {
            message.append(", at ").append(from);
        }
        message.append(": ").append(nameOf(thrown));
        return failure(message.toString(), thrown, node, EventTime.BEGINNING);
    }

    private StringBuilder beginning(String node) {
        return new StringBuilder(200)
                .append("Step '")
                .append(node)
                .append("' of pipeline '")
                .append(pipeline)
                .append("' (task ")
                .append(task)
                .append(')');
    }

    /** Refusals hold no record content and are shown; others may hold anything. */
    private String nameOf(Throwable thrown) {
        if (thrown instanceof Refusal) {
            return thrown.getMessage();
        }
        return showRecords ? thrown.toString() : thrown.getClass().getName();
    }

    private OperatorFailureException failure(
            String message, Throwable thrown, String node, long timestamp) {
        OperatorFailureException failure =
                new OperatorFailureException(message, thrown, pipeline, node, task, timestamp);
        if (first == null) {
            first = failure;
        }
        return failure;
    }
}
