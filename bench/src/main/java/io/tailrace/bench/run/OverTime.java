// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Latencies in short slots of time, by when events were meant to happen: to see what a checkpoint
 * does to them. Written by the sink's thread, read when it has ended.
 */
final class OverTime {
    private static final long SLOT_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;

    private final long fromNanos;
    private final Histogram[] slots;

    OverTime(long fromNanos, long untilNanos) {
        this.fromNanos = fromNanos;
        this.slots = new Histogram[(int) ((untilNanos - fromNanos) / SLOT_NANOS) + 1];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = new Histogram(Tally.LONGEST_NANOS, 2);
        }
    }

    void record(long intendedNanos, long latencyNanos) {
        slots[(int) ((intendedNanos - fromNanos) / SLOT_NANOS)].recordValue(latencyNanos);
    }

    /**
     * All latencies of slots in which a checkpoint was under way, or of those in which none was.
     */
    Histogram of(List<Span> checkpoints, boolean inside) {
        Histogram all = new Histogram(Tally.LONGEST_NANOS, 2);
        for (int slot = 0; slot < slots.length; slot++) {
            if (isInside(slot, checkpoints) == inside) {
                all.add(slots[slot]);
            }
        }
        return all;
    }

    /** A line for each slot, for a plot. */
    void writeTo(Path file, List<Span> checkpoints) throws IOException {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            out.println("ms,events,p50us,p90us,p99us,maxUs,checkpoint");
            for (int slot = 0; slot < slots.length; slot++) {
                Histogram one = slots[slot];
                out.println(
                        String.format(
                                Locale.ROOT,
                                "%.0f,%d,%.2f,%.2f,%.2f,%.2f,%d",
                                slot * (SLOT_NANOS / NANOS_PER_MILLI),
                                one.getTotalCount(),
                                one.getValueAtPercentile(50) / NANOS_PER_MICRO,
                                one.getValueAtPercentile(90) / NANOS_PER_MICRO,
                                one.getValueAtPercentile(99) / NANOS_PER_MICRO,
                                one.getMaxValue() / NANOS_PER_MICRO,
                                isInside(slot, checkpoints) ? 1 : 0));
            }
        }
    }

    private boolean isInside(int slot, List<Span> checkpoints) {
        long from = fromNanos + slot * SLOT_NANOS;
        return checkpoints.stream().anyMatch(span -> span.overlaps(from, from + SLOT_NANOS));
    }
}
