// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.time;

/**
 * What is to be forwarded now, in the order in which it is to be forwarded: active, watermark,
 * idle, end. The order matters, because a receiver ignores watermarks of an input that is idle.
 *
 * <p>The watermark itself is asked of whoever gave the verdict. A constant for each combination
 * that can occur, so that a verdict allocates nothing:
 *
 * <pre>{@code
 * TimeVerdict verdict = merger.onWatermark(input, watermark);
 * if (verdict.forwardsActive()) ...
 * if (verdict.forwardsWatermark()) ... merger.watermark()
 * if (verdict.forwardsIdle()) ...
 * if (verdict.forwardsEnd()) ...
 * }</pre>
 */
public enum TimeVerdict {
    NOTHING(0),
    ACTIVE(Bits.ACTIVE),
    WATERMARK(Bits.WATERMARK),
    ACTIVE_WATERMARK(Bits.ACTIVE | Bits.WATERMARK),
    IDLE(Bits.IDLE),
    WATERMARK_IDLE(Bits.WATERMARK | Bits.IDLE),
    /** Event time passes while nothing comes: a receiver takes a watermark only if active. */
    ACTIVE_WATERMARK_IDLE(Bits.ACTIVE | Bits.WATERMARK | Bits.IDLE),
    END(Bits.END),
    WATERMARK_END(Bits.WATERMARK | Bits.END),
    ACTIVE_WATERMARK_END(Bits.ACTIVE | Bits.WATERMARK | Bits.END);

    private static final TimeVerdict[] BY_BITS = new TimeVerdict[16];

    static {
        for (TimeVerdict verdict : values()) {
            BY_BITS[verdict.bits] = verdict;
        }
    }

    private final int bits;

    TimeVerdict(int bits) {
        this.bits = bits;
    }

    static TimeVerdict of(boolean active, boolean watermark, boolean idle, boolean end) {
        int bits =
                (active ? Bits.ACTIVE : 0)
                        | (watermark ? Bits.WATERMARK : 0)
                        | (idle ? Bits.IDLE : 0)
                        | (end ? Bits.END : 0);
        TimeVerdict verdict = BY_BITS[bits];
        assert verdict != null : "No verdict forwards the combination " + bits;
        return verdict;
    }

    public boolean forwardsActive() {
        return (bits & Bits.ACTIVE) != 0;
    }

    public boolean forwardsWatermark() {
        return (bits & Bits.WATERMARK) != 0;
    }

    public boolean forwardsIdle() {
        return (bits & Bits.IDLE) != 0;
    }

    public boolean forwardsEnd() {
        return (bits & Bits.END) != 0;
    }

    /** Constants of an enum cannot refer to its own static fields; to another class's they can. */
    private static final class Bits {
        static final int ACTIVE = 1;
        static final int WATERMARK = 2;
        static final int IDLE = 4;
        static final int END = 8;
    }
}
