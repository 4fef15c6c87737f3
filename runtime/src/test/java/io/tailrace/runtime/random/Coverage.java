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
    RESTORED_FROM_FILES_AFTER_POWER_LOSS
}
