// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import io.tailrace.operator.source.PollResult;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.Split;
import io.tailrace.operator.source.SplitOutput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Emits what is due, in the order of the schedule over all the splits it reads. Called by one
 * thread.
 */
final class RateReader<T> implements SourceReader<T, RatePosition> {

    private static final long NS_PER_MS = 1_000_000;

    private final RateSource<T> source;
    private final SourceContext context;
    private final Map<String, Reading<T>> all = new LinkedHashMap<>();
    private final List<Reading<T>> unfinished = new ArrayList<>();
    private boolean unbegun;

    RateReader(RateSource<T> source, SourceContext context) {
        this.source = source;
        this.context = context;
    }

    @Override
    public void add(Split<RatePosition> split, SplitOutput<T> output) {
        if (all.containsKey(split.id())) {
            throw new IllegalArgumentException(
                    "Split '%s' is being read already; a split has one reader"
                            .formatted(split.id()));
        }
        Reading<T> reading = new Reading<>(source, split, output, context.startedMs());
        all.put(split.id(), reading);
        unfinished.add(reading);
        unbegun = true;
    }

    @Override
    public PollResult poll() {
        endThoseWithoutRecords();
        long nowMs = context.processingTimeMs();
        while (!unfinished.isEmpty()) {
            Reading<T> next = soonest();
            if (!next.output.accepting()) {
                return PollResult.MORE;
            }
            beginAll();
            if (next.dueMs() > nowMs) {
                return PollResult.NOTHING_NOW;
            }
            if (next.emit()) {
                unfinished.remove(next);
                next.output.end();
            }
        }
        return PollResult.FINISHED;
    }

    @Override
    public long nanosUntilNext() {
        if (unfinished.isEmpty()) {
            return Long.MAX_VALUE;
        }
        return Math.max(0, soonest().dueMs() - context.processingTimeMs()) * NS_PER_MS;
    }

    @Override
    public RatePosition position(String splitId) {
        Reading<T> reading = all.get(splitId);
        if (reading == null) {
            throw new IllegalArgumentException(
                    "No split '%s' is read here; the splits are %s"
                            .formatted(splitId, all.keySet()));
        }
        return reading.position();
    }

    private void endThoseWithoutRecords() {
        for (int at = unfinished.size() - 1; at >= 0; at--) {
            Reading<T> reading = unfinished.get(at);
            if (reading.isAtEnd()) {
                unfinished.remove(at);
                reading.output.end();
            }
        }
    }

    /** Together, so that after a restart none of them begins the schedule anew. */
    private void beginAll() {
        if (unbegun) {
            unbegun = false;
            all.values().forEach(Reading::begin);
        }
    }

    private Reading<T> soonest() {
        Reading<T> soonest = unfinished.get(0);
        for (int at = 1; at < unfinished.size(); at++) {
            Reading<T> other = unfinished.get(at);
            if (other.dueNs < soonest.dueNs) {
                soonest = other;
            }
        }
        return soonest;
    }

    private static final class Reading<T> {
        private final RateSource<T> source;
        private final SplitOutput<T> output;
        private final int number;
        private final long size;
        private final long beganMs;
        private boolean begun;
        private long emitted;
        private long dueNs;

        Reading(
                RateSource<T> source,
                Split<RatePosition> split,
                SplitOutput<T> output,
                long startedMs) {
            RatePosition position = split.position();
            this.source = source;
            this.output = Objects.requireNonNull(output, "output");
            this.number = source.numberOf(split);
            this.size = source.sizeOf(number);
            this.begun = position.hasBegun();
            this.beganMs = begun ? position.beganMs() : startedMs;
            this.emitted = position.emitted();
            if (emitted > size) {
                throw new IllegalArgumentException(
                        "Cannot read on from position %d: the split has %d records; was the limit lowered since the checkpoint?"
                                .formatted(emitted, size));
            }
            look();
        }

        boolean isAtEnd() {
            return emitted == size;
        }

        /** From the first look on, the position says when the schedule began. */
        void begin() {
            begun = true;
        }

        long dueMs() {
            return -Math.floorDiv(-dueNs, NS_PER_MS);
        }

        /** Returns whether it was the last. */
        boolean emit() {
            output.emit(
                    source.valueAt(source.indexOf(number, emitted)),
                    Math.floorDiv(dueNs, NS_PER_MS));
            emitted++;
            look();
            return isAtEnd();
        }

        RatePosition position() {
            return new RatePosition(emitted, begun ? beganMs : RatePosition.NOT_BEGUN);
        }

        private void look() {
            if (!isAtEnd()) {
                dueNs = beganMs * NS_PER_MS + source.dueNanos(source.indexOf(number, emitted));
            }
        }
    }
}
