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
    RESTORED_FROM_INCREMENTS,
    POWER_CUT(Scenario.Part.POWER_CUTS),
    POWER_CUT_IN_COMMIT(Scenario.Part.POWER_CUTS),
    POWER_CUT_WHILE_OPENING(Scenario.Part.POWER_CUTS),
    RESTORED_FROM_WHAT_A_CUT_HAS_MADE_DOUBTFUL(Scenario.Part.POWER_CUTS),
    RESTORED_WITH_WINDOWS_OPEN(Scenario.Part.WINDOWS),
    RESTORED_WITH_SLICES(Scenario.Part.WINDOWS),
    RESTORED_WITH_COUNTS(Scenario.Part.WINDOWS),
    RECORD_TWICE_IN_WINDOWS(Scenario.Part.WINDOWS),
    WINDOWS_RESTORED_WITH_OTHER_PARALLELISM(Scenario.Part.WINDOWS),
    DEADLINE_PASSED_WHILE_DOWN(Scenario.Part.WINDOWS),
    PANE_COUNTED_ON_AFTER_RESTORE(Scenario.Part.WINDOWS),
    RETRACTED_AFTER_RESTORE(Scenario.Part.WINDOWS),
    MERGED_AFTER_RESTORE(Scenario.Part.WINDOWS),
    FAILED_BEHIND_RETRACTION(Scenario.Part.WINDOWS),
    EARLY_PANE(Scenario.Part.WINDOWS),
    LATE_PANE(Scenario.Part.WINDOWS),
    PANE_OF_THE_CLOCK(Scenario.Part.WINDOWS);

    private final Scenario.Part part;

    Coverage() {
        this(null);
    }

    Coverage(Scenario.Part part) {
        this.part = part;
    }

    /** Whether runs of that scenario can come across it. */
    boolean isOf(Scenario scenario) {
        return part == null || scenario.has(part);
    }
}
