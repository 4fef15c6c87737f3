// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.time;

import io.tailrace.operator.time.EventTime;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Source tasks that wait for each other. Each tells how far it has come, and asks whether it is too
 * far ahead of the slowest of the others.
 *
 * <p>Each place is written by one task; all are read by all, without a lock: what one sees of
 * another may be a moment old, so a task may read a batch more than it should.
 */
public final class SourceGroup {

    /** Longs in two cache lines: what tasks write lies apart. */
    private static final int STRIDE = 16;

    /** Waits for nobody, and nobody for it. */
    private static final long GONE = Long.MAX_VALUE;

    private final AtomicLongArray watermarks;

    /**
     * @param tasks who may join, at places from 0; none has come anywhere yet
     */
    public SourceGroup(int tasks) {
        watermarks = new AtomicLongArray((tasks + 1) * STRIDE);
        for (int place = 0; place < tasks; place++) {
            watermarks.setOpaque(at(place), EventTime.BEGINNING);
        }
    }

    /**
     * @param place of the task that tells
     * @param waitedFor whether others are to wait for it
     */
    public void tell(int place, long watermark, boolean waitedFor) {
        watermarks.setOpaque(at(place), waitedFor ? watermark : GONE);
    }

    /** Whether a task that has come to {@code watermark} is to wait. */
    public boolean isAhead(int place, long watermark, long mostAheadMs) {
        for (int other = 0; other < tasks(); other++) {
            long slowest = watermarks.getOpaque(at(other));
            if (other != place && watermark > EventTime.plus(slowest, mostAheadMs)) {
                return true;
            }
        }
        return false;
    }

    private int tasks() {
        return watermarks.length() / STRIDE - 1;
    }

    private static int at(int place) {
        return (place + 1) * STRIDE;
    }
}
