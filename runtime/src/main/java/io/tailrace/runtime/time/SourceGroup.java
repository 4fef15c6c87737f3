// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.time;

import io.tailrace.operator.time.EventTime;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Source tasks that wait for each other. Each tells how far in event time it has come, and asks how
 * far the slowest of the others has.
 *
 * <p>Each place is written by one task; all are read by all, without a lock: what one sees of
 * another may be a moment old, so a task may wait a moment longer than it has to.
 */
public final class SourceGroup {

    /** Longs in two cache lines: what tasks write lies apart. */
    private static final int STRIDE = 16;

    /** Waits for nobody, and nobody for it. */
    private static final long GONE = Long.MAX_VALUE;

    private final AtomicLongArray positions;

    /**
     * @param tasks who may join, at places from 0; none has come anywhere yet
     */
    public SourceGroup(int tasks) {
        positions = new AtomicLongArray((tasks + 1) * STRIDE);
        for (int place = 0; place < tasks; place++) {
            positions.setOpaque(at(place), EventTime.BEGINNING);
        }
    }

    /**
     * @param place of the task that tells
     * @param waitedFor whether others are to wait for it
     */
    public void tell(int place, long position, boolean waitedFor) {
        positions.setOpaque(at(place), waitedFor ? position : GONE);
    }

    /** How far the slowest of those has come for whom the task at {@code place} waits. */
    public long slowestBeside(int place) {
        long slowest = GONE;
        for (int other = 0; other < tasks(); other++) {
            if (other != place) {
                slowest = Math.min(slowest, positions.getOpaque(at(other)));
            }
        }
        return slowest;
    }

    private int tasks() {
        return positions.length() / STRIDE - 1;
    }

    private static int at(int place) {
        return (place + 1) * STRIDE;
    }
}
