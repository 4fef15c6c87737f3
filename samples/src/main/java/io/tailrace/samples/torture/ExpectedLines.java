// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.torture;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Says which lines the job must show, by a loop over the readings that has no part of the job in
 * it. A line is taken once. Used by one thread.
 */
final class ExpectedLines {

    /** How much further to look for a line at a time. */
    private static final int STEP = 4_096;

    private final Readings readings;
    private final Set<String> untaken = new HashSet<>();
    private final Map<Long, long[]> countsAndTotals = new HashMap<>();
    private final TreeMap<Long, Map<Long, Long>> spans = new TreeMap<>();
    private final TreeMap<Long, Map<Long, Long>> windows = new TreeMap<>();
    private long read;

    ExpectedLines(long accounts) {
        readings = new Readings(accounts);
    }

    /**
     * @param limit readings from that index on cannot have been seen
     * @return whether it must be there and was not taken before
     */
    boolean take(String line, long limit) {
        while (!untaken.remove(line)) {
            if (read >= limit) {
                return false;
            }
            readUpTo(Math.min(limit, read + STEP));
        }
        return true;
    }

    /** There are that many readings: what they come to in the end can be taken, too. */
    void end(long count) {
        readUpTo(count);
        tellUpTo(Long.MAX_VALUE);
    }

    /** The lines that can be taken. */
    Set<String> untaken() {
        return untaken;
    }

    /** Whether a line is among those of so many readings, taken or not. */
    static boolean isDue(String line, long accounts, long count) {
        ExpectedLines anew = new ExpectedLines(accounts);
        if (anew.take(line, count)) {
            return true;
        }
        anew.end(count);
        return anew.take(line, count);
    }

    private void readUpTo(long end) {
        for (; read < end; read++) {
            add(readings.at(read));
        }
        tellUpTo(Readings.earliestMs(read));
    }

    private void add(Reading reading) {
        long account = reading.account();
        long[] sums = countsAndTotals.computeIfAbsent(account, unknown -> new long[2]);
        sums[0]++;
        sums[1] += reading.amount();
        if (sums[0] % AccountBook.TOLD_EACH == 0) {
            untaken.add(AccountBook.totalLine(account, sums[0], sums[1]));
        }
        addTo(spans, reading.atMs() / AccountBook.SPAN_MS, reading);
        if (account % TorturedJob.WINDOWED_EACH == 0) {
            long slideMs = TorturedJob.SLIDE.toMillis();
            long last = reading.atMs() / slideMs * slideMs;
            for (long start = last;
                    start > reading.atMs() - TorturedJob.WINDOW.toMillis();
                    start -= slideMs) {
                addTo(windows, start, reading);
            }
        }
    }

    private static void addTo(TreeMap<Long, Map<Long, Long>> sums, long when, Reading reading) {
        sums.computeIfAbsent(when, unknown -> new HashMap<>())
                .merge(reading.account(), reading.amount(), Long::sum);
    }

    /** What is over at that time will not change any more. */
    private void tellUpTo(long nowMs) {
        while (!spans.isEmpty() && (spans.firstKey() + 1) * AccountBook.SPAN_MS <= nowMs) {
            var over = spans.pollFirstEntry();
            over.getValue()
                    .forEach(
                            (account, sum) ->
                                    untaken.add(AccountBook.spanLine(account, over.getKey(), sum)));
        }
        while (!windows.isEmpty() && windows.firstKey() + TorturedJob.WINDOW.toMillis() <= nowMs) {
            var over = windows.pollFirstEntry();
            over.getValue()
                    .forEach(
                            (account, sum) ->
                                    untaken.add(
                                            TorturedJob.windowLine(account, over.getKey(), sum)));
        }
    }
}
