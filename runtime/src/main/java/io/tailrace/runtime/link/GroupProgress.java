// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

import io.tailrace.operator.time.EventTime;
import io.tailrace.runtime.lane.SignalKind;
import java.util.List;
import java.util.TreeSet;

/**
 * How far a keyed group has come.
 *
 * @param watermark the latest that has come in
 * @param waiting what is passed on when the sweeps before it are done, in order
 * @param heard up to which watermark what comes after the group has been told, or will be when
 *     nothing waits any more; less than {@code watermark} if those before the group have changed
 */
public record GroupProgress(long watermark, List<Waiting> waiting, long heard) {

    /** A watermark, idleness or end that waits. */
    public record Waiting(int kind, long argument) {}

    public GroupProgress {
        waiting = List.copyOf(waiting);
    }

    public static GroupProgress at(long watermark) {
        return new GroupProgress(watermark, List.of(), EventTime.BEGINNING);
    }

    /**
     * For a run in which the input goes on, or ends once more: an end that waits will come again,
     * and a stop that waits was one of the run before.
     */
    public GroupProgress withoutEnd() {
        return new GroupProgress(
                watermark,
                waiting.stream()
                        .filter(one -> one.kind != SignalKind.END && one.kind != SignalKind.STOP)
                        .toList(),
                heard);
    }

    /** For a run in which all tell anew how far event time has come, and whether they are idle. */
    public GroupProgress toldAnew() {
        return new GroupProgress(
                watermark,
                waiting.stream().filter(one -> one.kind == SignalKind.WATERMARK).toList(),
                EventTime.BEGINNING);
    }

    /**
     * Of a group that takes over keys of several groups: as far as the slowest of them, so that
     * nothing counts as late that was not; whatever any of them had still to sweep is swept again,
     * watermark by watermark, which finds nothing due for the keys of the others.
     */
    public static GroupProgress ofAll(List<GroupProgress> groups) {
        long slowest = groups.stream().mapToLong(GroupProgress::watermark).min().orElseThrow();
        TreeSet<Long> toSweep = new TreeSet<>();
        for (GroupProgress group : groups) {
            boolean behind = false;
            for (Waiting one : group.waiting) {
                if (one.kind == SignalKind.WATERMARK || one.kind == SignalKind.END) {
                    behind = true;
                    toSweep.add(one.argument);
                }
            }
            if (behind || group.watermark > slowest) {
                toSweep.add(slowest);
            }
        }
        List<Waiting> all =
                toSweep.headSet(slowest, true).stream()
                        .filter(watermark -> watermark != EventTime.END)
                        .map(watermark -> new Waiting(SignalKind.WATERMARK, watermark))
                        .toList();
        return new GroupProgress(slowest, all, EventTime.BEGINNING);
    }
}
