// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.micrometer;

import io.tailrace.runtime.count.TaskCounts;
import java.util.function.ToLongFunction;

/** What is counted of a task, each a counter {@code tailrace.task.…} with the tags job and task. */
enum TaskCount {
    RECORDS_IN(
            "records.in",
            "records",
            "Taken in: read from lanes, or given by the source",
            TaskCounts::recordsIn),
    RECORDS_OUT(
            "records.out",
            "records",
            "Sent to other tasks, or written to a sink",
            TaskCounts::recordsOut),
    RECORDS_LATE(
            "records.late",
            "records",
            "Too late for what an operator does with them",
            TaskCounts::late),
    RECORDS_SKIPPED(
            "records.skipped",
            "records",
            "Left out because user code failed on them",
            TaskCounts::skipped),
    RECORDS_DEAD_LETTERED(
            "records.dead.lettered",
            "records",
            "Led aside because user code failed on them",
            TaskCounts::deadLettered),
    RECORDS_UNCLAIMED(
            "records.unclaimed",
            "records",
            "Emitted to a side output that nobody reads",
            TaskCounts::unclaimed),
    TIMERS_FIRED("timers.fired", "timers", "Timers fired", TaskCounts::timersFired),
    TIMERS_DROPPED(
            "timers.dropped",
            "timers",
            "Processing-time timers not waited for when the input ended",
            TaskCounts::timersDropped),
    SIGNALS_OVERFLOWED(
            "signals.overflowed",
            "signals",
            "Had to wait because a lane was full",
            TaskCounts::overflowed);

    private static final String PREFIX = "tailrace.task.";

    private final String meter;
    private final String unit;
    private final String description;
    private final ToLongFunction<TaskCounts> count;

    TaskCount(String meter, String unit, String description, ToLongFunction<TaskCounts> count) {
        this.meter = PREFIX + meter;
        this.unit = unit;
        this.description = description;
        this.count = count;
    }

    String meter() {
        return meter;
    }

    String unit() {
        return unit;
    }

    String description() {
        return description;
    }

    long of(TaskCounts counts) {
        return count.applyAsLong(counts);
    }
}
