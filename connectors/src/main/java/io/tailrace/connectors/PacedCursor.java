// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import java.util.function.LongSupplier;

/**
 * Holds records back until they are due by a fixed schedule, which begins at the first look at the
 * clock and never waits for whoever reads.
 */
final class PacedCursor<T> implements Cursor<T> {

    private static final double MS_PER_SECOND = 1_000.0;

    private final Cursor<T> cursor;
    private final double msPerRecord;
    private final LongSupplier clockMs;
    private boolean started;
    private long startMs;
    private long released;

    PacedCursor(Cursor<T> cursor, double recordsPerSecond, LongSupplier clockMs) {
        this.cursor = cursor;
        this.msPerRecord = MS_PER_SECOND / recordsPerSecond;
        this.clockMs = clockMs;
    }

    @Override
    public Ahead ahead() {
        Ahead ahead = cursor.ahead();
        if (ahead != Ahead.RECORD) {
            return ahead;
        }
        long nowMs = clockMs.getAsLong();
        if (!started) {
            started = true;
            startMs = nowMs;
        }
        return nowMs - startMs >= released * msPerRecord ? Ahead.RECORD : Ahead.LATER;
    }

    @Override
    public T next() {
        released++;
        return cursor.next();
    }

    @Override
    public void close() throws Exception {
        cursor.close();
    }
}
