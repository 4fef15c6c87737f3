// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import io.tailrace.operator.source.PollResult;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.Split;
import io.tailrace.operator.source.SplitOutput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reads splits whose position is the number of records emitted so far.
 *
 * <p>Splits take turns, a small burst each, so that none runs far ahead of the others and holds
 * their common watermark back. Called by one thread. The position moves after a record has been
 * emitted: while it is on its way, and if it fails there, the position is the record's own.
 */
final class CursorReader<T> implements SourceReader<T, Long> {

    /** Long enough to pay for the change of split, short enough to keep splits abreast. */
    private static final int BURST_RECORDS = 16;

    /** Opens a cursor at a split's position. */
    @FunctionalInterface
    interface Opening<T> {
        Cursor<T> open(Split<Long> split);
    }

    private final Opening<T> opening;
    private final Map<String, Reading<T>> all = new LinkedHashMap<>();
    private final List<Reading<T>> unfinished = new ArrayList<>();
    private int turn;
    private boolean closed;

    CursorReader(Opening<T> opening) {
        this.opening = Objects.requireNonNull(opening, "opening");
    }

    @Override
    public void add(Split<Long> split, SplitOutput<T> output) {
        if (split.position() < 0) {
            throw new IllegalArgumentException(
                    "Split '%s' is to be read from position %d; positions count records and begin at 0"
                            .formatted(split.id(), split.position()));
        }
        if (all.containsKey(split.id())) {
            throw new IllegalArgumentException(
                    "Split '%s' is being read already; a split has one reader"
                            .formatted(split.id()));
        }
        Reading<T> reading = new Reading<>(opening.open(split), output, split.position());
        all.put(split.id(), reading);
        unfinished.add(reading);
    }

    @Override
    public PollResult poll() throws Exception {
        int fruitless = 0;
        while (fruitless < unfinished.size()) {
            turn = turn < unfinished.size() ? turn : 0;
            Reading<T> reading = unfinished.get(turn);
            if (!reading.output.accepting()) {
                return PollResult.MORE;
            }
            switch (reading.burst()) {
                case END -> {
                    unfinished.remove(turn);
                    reading.output.end();
                    fruitless = 0;
                    continue;
                }
                case RECORD -> fruitless = 0;
                case CATCHING_UP -> fruitless++;
            }
            turn++;
        }
        return unfinished.isEmpty() ? PollResult.FINISHED : PollResult.MORE;
    }

    @Override
    public Long position(String splitId) {
        Reading<T> reading = all.get(splitId);
        if (reading == null) {
            throw new IllegalArgumentException(
                    "No split '%s' is read here; the splits are %s"
                            .formatted(splitId, all.keySet()));
        }
        return reading.position;
    }

    @Override
    public void close() throws Exception {
        if (closed) {
            return;
        }
        closed = true;
        Exception first = null;
        for (Reading<T> reading : all.values()) {
            try {
                reading.cursor.close();
            } catch (Exception failure) {
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static final class Reading<T> {
        private final Cursor<T> cursor;
        private final SplitOutput<T> output;
        private long position;

        Reading(Cursor<T> cursor, SplitOutput<T> output, long position) {
            this.cursor = cursor;
            this.output = Objects.requireNonNull(output, "output");
            this.position = position;
        }

        /**
         * Emits up to a burst while the output accepts.
         *
         * @return {@code RECORD} if anything was emitted, else what stands ahead
         */
        private Cursor.Ahead burst() {
            int emitted = 0;
            while (emitted < BURST_RECORDS && (emitted == 0 || output.accepting())) {
                Cursor.Ahead ahead = cursor.ahead();
                if (ahead != Cursor.Ahead.RECORD) {
                    return emitted > 0 ? Cursor.Ahead.RECORD : ahead;
                }
                output.emit(cursor.next());
                position++;
                emitted++;
            }
            return Cursor.Ahead.RECORD;
        }
    }
}
