// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

/** What runs should come across, in one of a hundred seeds at least. */
enum Coverage {
    BARRIER_IN_MID_SWEEP,
    ROW_REUSED_UNDER_CURSOR,
    OVERFLOW_AT_BARRIER,
    ABORT_THEN_COMPLETE,
    COMPLETE_THOUGH_IT_FAILED,
    REPLANNED,
    RESTARTED_WITH_HUNG_CALL,
    HUNG_CALL_FENCED_OFF,
    STOPPED_AND_RESUMED,
    INPUT_ENDED_EARLY,
    RULED_LATE,
    RULED_AFTER_REPLAN,
    SOURCE_JUDGED_AFTER_REPLAN,
    CHECKPOINT_WITH_FINISHED_TASKS,
    CHECKPOINT_ON_REQUEST,
    RESTORED_FROM_FILES_AFTER_POWER_LOSS,
    RESTORED_WITH_WINDOWS_OPEN(true),
    RESTORED_WITH_SLICES(true),
    RESTORED_WITH_COUNTS(true),
    RECORD_TWICE_IN_WINDOWS(true),
    WINDOWS_RESTORED_WITH_OTHER_PARALLELISM(true),
    DEADLINE_PASSED_WHILE_DOWN(true),
    PANE_COUNTED_ON_AFTER_RESTORE(true),
    RETRACTED_AFTER_RESTORE(true),
    MERGED_AFTER_RESTORE(true),
    FAILED_BEHIND_RETRACTION(true),
    EARLY_PANE(true),
    LATE_PANE(true),
    PANE_OF_THE_CLOCK(true);

    private final boolean ofWindows;

    Coverage() {
        this(false);
    }

    Coverage(boolean ofWindows) {
        this.ofWindows = ofWindows;
    }

    /** Whether only pipelines with windows can come across it. */
    boolean isOfWindows() {
        return ofWindows;
    }
}
