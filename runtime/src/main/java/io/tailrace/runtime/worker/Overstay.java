// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.worker;

/**
 * Whether the turn of one worker overstays: pure, told where the worker stands from time to time.
 * An overstay is told of at the limit, again whenever it has lasted twice as long as when last told
 * of (what hangs may hang elsewhere by then), and once more when it is over. As turns are looked at
 * and not clocked, one may have lasted longer than is said, by the time between two looks.
 */
public final class Overstay {

    /** What a look has found. */
    public enum Verdict {
        NOTHING_NEW,
        /** The turn has lasted longer than it may. */
        LASTS,
        /** The turn that was told of has returned. */
        OVER
    }

    private final long limitNs;
    private long turn;
    private long sinceNs;
    private long lastedNs;
    private boolean told;
    private long tellAfterNs;

    public Overstay(long limitNs) {
        this.limitNs = limitNs;
        this.tellAfterNs = limitNs;
    }

    /**
     * @param now where the worker stands
     */
    public Verdict look(Standing now, long nowNs) {
        if (!now.isInside() || now.turn() != turn) {
            boolean over = told;
            told = false;
            tellAfterNs = limitNs;
            if (!over) {
                sinceNs = nowNs;
            }
            turn = now.isInside() ? now.turn() : 0;
            return over ? ended(nowNs) : Verdict.NOTHING_NEW;
        }
        if (nowNs - sinceNs >= tellAfterNs) {
            told = true;
            lastedNs = nowNs - sinceNs;
            tellAfterNs = 2 * lastedNs;
            return Verdict.LASTS;
        }
        return Verdict.NOTHING_NEW;
    }

    /** For how long the turn last told of has been seen. */
    public long lastedNs() {
        return lastedNs;
    }

    private Verdict ended(long nowNs) {
        lastedNs = nowNs - sinceNs;
        sinceNs = nowNs;
        return Verdict.OVER;
    }
}
