// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.count;

import io.tailrace.operator.time.EventTime;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How a task stands.
 *
 * @param name the role name: the stage's nodes and the number of the instance
 * @param counts all as of the end of one turn
 * @param busyNanos time spent in turns that did something
 * @param longestTurnNanos the longest turn so far
 * @param watermarkLagMs how far the watermark is behind the host's clock; empty before the first
 *     watermark and after the end
 * @param waitForOthers how long a source waits, and has waited, for slower ones that it is aligned
 *     with
 * @param finished whether the end of its input has gone through
 * @param lanes those it reads
 * @param sinks those in it
 * @param named the counts of user code, by {@code node.name}
 */
public record TaskFigures(
        String name,
        TaskCounts counts,
        long busyNanos,
        long longestTurnNanos,
        OptionalLong watermarkLagMs,
        WaitFigures waitForOthers,
        boolean finished,
        List<LaneFigures> lanes,
        List<SinkFigures> sinks,
        Map<String, Long> named) {

    public TaskFigures {
        lanes = List.copyOf(lanes);
        sinks = List.copyOf(sinks);
        named = Map.copyOf(named);
    }

    /** How far a watermark is behind the clock, if it says anything. */
    public static OptionalLong lagMs(long watermark, long nowMs) {
        boolean says = watermark > EventTime.BEGINNING && watermark < EventTime.END;
        return says ? OptionalLong.of(nowMs - watermark) : OptionalLong.empty();
    }
}
