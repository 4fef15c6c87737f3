// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.model;

import io.tailrace.operator.time.TimeDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** What one key holds, kept by the simplest means. */
final class ModelRow {

    record Expiring<T>(T value, long deadline) {}

    record ModelTimer(TimeDomain domain, long time, long payload, int operator)
            implements Comparable<ModelTimer> {
        @Override
        public int compareTo(ModelTimer other) {
            int order = domain.compareTo(other.domain);
            order = order != 0 ? order : Long.compare(time, other.time);
            order = order != 0 ? order : Long.compare(payload, other.payload);
            return order != 0 ? order : Integer.compare(operator, other.operator);
        }
    }

    Long count;
    long[] several;
    Double rate;
    String label;
    String joined;
    Long tallySum;
    int tallyCount;
    Expiring<Long> expiringCount;
    Long secondCount;
    Expiring<String> expiringLabel;
    TreeMap<String, Long> byName = new TreeMap<>();
    TreeMap<Long, String> byTime = new TreeMap<>();
    List<String> list = new ArrayList<>();
    TreeMap<String, Expiring<Long>> expiringMap = new TreeMap<>();
    TreeSet<ModelTimer> timers = new TreeSet<>();

    ModelRow copy() {
        ModelRow copy = new ModelRow();
        copy.count = count;
        copy.several = several == null ? null : several.clone();
        copy.rate = rate;
        copy.label = label;
        copy.joined = joined;
        copy.tallySum = tallySum;
        copy.tallyCount = tallyCount;
        copy.expiringCount = expiringCount;
        copy.secondCount = secondCount;
        copy.expiringLabel = expiringLabel;
        copy.byName = new TreeMap<>(byName);
        copy.byTime = new TreeMap<>(byTime);
        copy.list = new ArrayList<>(list);
        copy.expiringMap = new TreeMap<>(expiringMap);
        copy.timers = new TreeSet<>(timers);
        return copy;
    }

    /** Lets go of what nobody can see any more. */
    void expire(SettableClock clock) {
        if (expiringCount != null && expiringCount.deadline() <= clock.processingTimeMs) {
            expiringCount = null;
        }
        if (expiringLabel != null && expiringLabel.deadline() <= clock.watermark) {
            expiringLabel = null;
        }
        expiringMap.values().removeIf(entry -> entry.deadline() <= clock.watermark);
    }

    boolean isEmpty() {
        return count == null
                && several == null
                && rate == null
                && label == null
                && joined == null
                && tallySum == null
                && expiringCount == null
                && secondCount == null
                && expiringLabel == null
                && byName.isEmpty()
                && byTime.isEmpty()
                && list.isEmpty()
                && expiringMap.isEmpty()
                && timers.isEmpty();
    }

    /** All that a reader can see. */
    String text() {
        return String.join(
                " | ",
                Objects.toString(count),
                Arrays.toString(several),
                Objects.toString(rate),
                Objects.toString(label),
                Objects.toString(joined),
                Objects.toString(tallySum == null ? null : tallySum * 1000 + tallyCount),
                Objects.toString(expiringCount == null ? null : expiringCount.value()),
                Objects.toString(secondCount),
                Objects.toString(expiringLabel == null ? null : expiringLabel.value()),
                byName.toString(),
                byTime.toString(),
                list.toString(),
                expiringMapText(),
                timers.toString());
    }

    private String expiringMapText() {
        TreeMap<String, Long> values = new TreeMap<>();
        expiringMap.forEach((key, entry) -> values.put(key, entry.value()));
        return values.toString();
    }
}
