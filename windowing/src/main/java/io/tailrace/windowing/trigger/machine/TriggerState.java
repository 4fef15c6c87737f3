// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger.machine;

import io.tailrace.windowing.trigger.TriggerMoment;

/**
 * A view of one window as its trigger sees it: what is remembered, which is a range of the window's
 * own words, and the times. Moved from window to window, so that nothing is allocated for a record.
 * For one thread.
 *
 * <pre>
 *   words:  ... | flags | word 1 | word 2 | ...        flags: which triggers of the tree have finished
 *                 ^ at
 * </pre>
 */
public final class TriggerState implements TriggerMoment {

    private long[] words;
    private int at;
    private long maxTimestamp;
    private long pending;
    private long watermark;
    private long nowMs;

    /**
     * Looks at another window.
     *
     * @param at where in {@code words} its trigger's begin
     * @param maxTimestamp of the window
     * @param pending how many elements have come and were not told of
     */
    public TriggerState moveTo(long[] words, int at, long maxTimestamp, long pending) {
        this.words = words;
        this.at = at;
        this.maxTimestamp = maxTimestamp;
        this.pending = pending;
        return this;
    }

    public TriggerState moment(long watermark, long nowMs) {
        this.watermark = watermark;
        this.nowMs = nowMs;
        return this;
    }

    @Override
    public long watermark() {
        return watermark;
    }

    @Override
    public long nowMs() {
        return nowMs;
    }

    @Override
    public long maxTimestamp() {
        return maxTimestamp;
    }

    /** Whether the watermark has passed the end of the window. */
    public boolean ended() {
        return watermark >= maxTimestamp;
    }

    long pending() {
        return pending;
    }

    boolean flag(int index) {
        return (words[at] & 1L << index) != 0;
    }

    void raise(int index) {
        words[at] |= 1L << index;
    }

    /** Lowers the flags from one index up to, and without, another. */
    void lower(int from, int to) {
        for (int i = from; i < to; i++) {
            words[at] &= ~(1L << i);
        }
    }

    /** A word, counted from 1: the flags are word 0. */
    long word(int index) {
        return words[at + index];
    }

    void word(int index, long value) {
        words[at + index] = value;
    }
}
