// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.torture;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands still at one moment of committing, says so, and waits to be killed: what a crash there
 * leaves behind is left behind. Called by any thread.
 */
final class CommitWindow {

    /** Moments, in the order in which a checkpoint comes to them. */
    enum Moment {
        /** All is written, but nothing says so. */
        MANIFEST_NOT_NAMED,
        /** The name is given, but not known to be on the disk. */
        MANIFEST_NAMED,
        /** The checkpoint is complete; its sinks were not told. */
        MANIFEST_SYNCED,
        /** A task of a sink was told to commit, and others may have done so. */
        SINK_NOT_COMMITTED,
        /** A task of a sink has committed, and others may have not. */
        SINK_COMMITTED,
        /** A task of a sink is about to commit again what the restored checkpoint holds. */
        SINK_NOT_RECOVERED,
        /** A task of a sink has done that, and others may have not. */
        SINK_RECOVERED;

        boolean isOfRecovery() {
            return this == SINK_NOT_RECOVERED || this == SINK_RECOVERED;
        }
    }

    static final String HALTED = "halted at ";

    private final Moment moment;
    private final AtomicInteger left;
    private final PrintStream out;

    /**
     * @param moment at which to stand still; {@code null} for never
     * @param nth when it comes the how manieth time
     */
    CommitWindow(Moment moment, int nth, PrintStream out) {
        this.moment = moment;
        this.left = new AtomicInteger(nth);
        this.out = out;
    }

    void at(Moment now) {
        if (now == moment && left.decrementAndGet() == 0) {
            out.println(HALTED + now);
            while (true) {
                LockSupport.park(this);
            }
        }
    }
}
