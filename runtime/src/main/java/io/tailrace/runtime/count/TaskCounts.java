// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.count;

/**
 * The counts of a task at the end of one of its turns.
 *
 * @param recordsIn records that came in by lanes, or were emitted by the source
 * @param recordsOut records sent to other tasks, each receiver counted, or written to a sink
 * @param late records that came too late for what an operator does with them, as it says itself by
 *     its counter {@link io.tailrace.operator.Counter#LATE}
 * @param skipped records left out because user code failed on them
 * @param deadLettered records on which user code failed and that went to a dead-letter output
 * @param unclaimed values emitted to a side output that nobody has connected
 * @param timersDropped processing-time timers not waited for when the input ended
 * @param overflowed signals for which no lane had room, and that had to wait
 * @param blockedNanos how long it has waited for room in a lane altogether
 * @param blockedForNanos how long it has been waiting for room now; 0 if it is not
 * @param watermark how far event time has come in; the beginning of time if it has not begun
 */
public record TaskCounts(
        long recordsIn,
        long recordsOut,
        long late,
        long skipped,
        long deadLettered,
        long unclaimed,
        long timersFired,
        long timersDropped,
        long overflowed,
        long blockedNanos,
        long blockedForNanos,
        long watermark) {}
