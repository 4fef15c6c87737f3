// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.timer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a timer store should do, as a plain list that is searched from end to end. */
final class ModelTimers {

    record Timer(int row, int operator, long time, long payload) {}

    private final List<Timer> inOrderOfSetting = new ArrayList<>();

    void set(Timer timer) {
        if (!inOrderOfSetting.contains(timer)) {
            inOrderOfSetting.add(timer);
        }
    }

    void cancel(Timer timer) {
        inOrderOfSetting.remove(timer);
    }

    boolean contains(Timer timer) {
        return inOrderOfSetting.contains(timer);
    }

    void removeRow(int row) {
        inOrderOfSetting.removeIf(timer -> timer.row() == row);
    }

    Optional<Timer> firstDue(long upTo) {
        return inOrderOfSetting.stream()
                .filter(timer -> timer.time() <= upTo)
                .min(Comparator.comparingLong(Timer::time));
    }

    Optional<Timer> firstDueOf(int row, long upTo) {
        return ofRow(row).stream().filter(timer -> timer.time() <= upTo).findFirst();
    }

    List<Timer> ofRow(int row) {
        return inOrderOfSetting.stream()
                .filter(timer -> timer.row() == row)
                .sorted(Comparator.comparingLong(Timer::time))
                .toList();
    }

    int size() {
        return inOrderOfSetting.size();
    }

    int distinctTimes() {
        return (int) inOrderOfSetting.stream().mapToLong(Timer::time).distinct().count();
    }

    long nextTime() {
        return inOrderOfSetting.stream().mapToLong(Timer::time).min().orElse(Long.MAX_VALUE);
    }
}
