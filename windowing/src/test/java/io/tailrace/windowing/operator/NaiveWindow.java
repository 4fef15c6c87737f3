// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import java.util.ArrayList;
import java.util.List;

/** A window that keeps every element it has seen. */
final class NaiveWindow {

    /** What was told, and under which bounds. */
    record Told(long start, long end, long value, String info) {}

    final long start;
    final long end;
    final List<Long> all = new ArrayList<>();
    final List<Long> untold = new ArrayList<>();
    final List<Told> standing = new ArrayList<>();
    int panes;
    int panesAfterTheEnd;
    boolean ended;
    boolean firedByItsEnd;
    Long deadline;

    NaiveWindow(long start, long end) {
        this.start = start;
        this.end = end;
    }

    long lastInstant() {
        return end == Long.MAX_VALUE ? end : end - 1;
    }

    String bounds(long from, long to) {
        return from == Long.MIN_VALUE ? "[all of time]" : "[" + from + ", " + to + ")";
    }

    static long sum(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).sum();
    }
}
