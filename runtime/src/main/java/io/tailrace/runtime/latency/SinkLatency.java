// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.latency;

import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * Measures how long ago the records that a sink writes were born.
 *
 * <ol>
 *   <li>During a turn births are only counted, those that follow each other and are equal in one
 *       count: all records of one poll of a source have the same.
 *   <li>At the end of the turn, when they have all been written, the clock is read once and all go
 *       into the histogram. So no record seems faster than it was.
 *   <li>Recording never waits for those who read, and makes no object once a turn has been as large
 *       as they get.
 * </ol>
 *
 * Written by the task's worker; read by anybody.
 */
public final class SinkLatency {

    private static final int FIRST_RUNS = 16;
    private static final long NEVER = Long.MAX_VALUE;

    private final long every;
    private final SingleWriterRecorder recorder;

    private long untilNext;
    private long[] births = new long[FIRST_RUNS];
    private long[] counts = new long[FIRST_RUNS];
    private int closedRuns;
    private long birthNs;
    private long count;

    // Of those who read, guarded by the monitor.
    private final Histogram soFar;
    private Histogram recent;

    public SinkLatency(LatencyTracking tracking) {
        this.every = tracking.isOn() ? tracking.every() : NEVER;
        this.untilNext = every;
        this.recorder =
                tracking.isOn()
                        ? new SingleWriterRecorder(
                                1, Latencies.LONGEST_NANOS, Latencies.SIGNIFICANT_DIGITS)
                        : null;
        this.soFar = tracking.isOn() ? Latencies.emptyHistogram() : null;
    }

    /** The sink has written a record. */
    public void onWritten(long birthNs) {
        if (--untilNext > 0) {
            return;
        }
        untilNext = every;
        if (birthNs == this.birthNs && count > 0) {
            count++;
        } else {
            onOtherBirth(birthNs);
        }
    }

    /** Whether there is anything to do at the end of this turn. */
    public boolean hasWritten() {
        return count > 0;
    }

    /** All that was written has left. */
    public void onTurnEnd(long nowNs) {
        for (int i = 0; i < closedRuns; i++) {
            record(nowNs - births[i], counts[i]);
        }
        closedRuns = 0;
        record(nowNs - birthNs, count);
        count = 0;
    }

    /** Everything measured so far. */
    public Latencies latencies() {
        if (recorder == null) {
            return Latencies.NONE;
        }
        synchronized (soFar) {
            recent = recorder.getIntervalHistogram(recent);
            soFar.add(recent);
            return Latencies.copyOf(soFar);
        }
    }

    private void onOtherBirth(long other) {
        if (count > 0) {
            closeRun();
        }
        birthNs = other;
        count = 1;
    }

    private void closeRun() {
        if (closedRuns == births.length) {
            births = Arrays.copyOf(births, 2 * closedRuns);
            counts = Arrays.copyOf(counts, 2 * closedRuns);
        }
        births[closedRuns] = birthNs;
        counts[closedRuns] = count;
        closedRuns++;
    }

    private void record(long nanos, long records) {
        long within = Math.max(0, Math.min(nanos, Latencies.LONGEST_NANOS));
        recorder.recordValueWithCount(within, records);
    }
}
