// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.task;

import io.tailrace.operator.source.Split;
import io.tailrace.operator.time.WatermarkPolicy;
import io.tailrace.runtime.time.SplitWatermarks;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the source of one task begins: at its splits' own positions, or where another run was.
 *
 * @param splits those that are still to be read
 * @param splitTimes what is remembered of a split's watermark, by its id; none for a new split
 * @param ended ids of splits that the task has to remember as read to their end
 * @param taskTime what the task remembered beside its splits; {@code null} if it begins anew
 */
public record SourceStart(
        List<Split<Object>> splits,
        Map<String, long[]> splitTimes,
        Set<String> ended,
        long[] taskTime) {

    public SourceStart {
        splits = List.copyOf(splits);
        ended = Collections.unmodifiableSet(new LinkedHashSet<>(ended));
        splitTimes = Map.copyOf(splitTimes);
    }

    public static SourceStart anew(List<Split<Object>> splits) {
        return new SourceStart(splits, Map.of(), Set.of(), null);
    }

    /** As before, but at that position, and with that much remembered of its watermark. */
    public SourceStart resuming(Split<Object> split, long[] splitTime) {
        Map<String, long[]> times = new HashMap<>(splitTimes);
        times.put(split.id(), splitTime);
        List<Split<Object>> moved =
                splits.stream().map(one -> one.id().equals(split.id()) ? split : one).toList();
        return new SourceStart(moved, times, ended, taskTime);
    }

    SplitWatermarks<Object> watermarks(WatermarkPolicy<? super Object> policy, long nowMs) {
        return taskTime == null
                ? SplitWatermarks.of(policy)
                : SplitWatermarks.resumed(policy, taskTime, nowMs);
    }

    void addTo(SplitWatermarks<Object> watermarks, int number, String splitId, long nowMs) {
        long[] time = splitTimes.get(splitId);
        if (time == null) {
            watermarks.add(number, nowMs);
        } else {
            watermarks.add(number, nowMs, time);
        }
    }
}
