// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import java.lang.System.Logger.Level;
import java.util.function.Function;

/**
 * The opening of another run, in a thread that may be given up. Either the run is handed over, or
 * it is given up; then whatever the thread still opens is closed by it again.
 */
final class Opening {

    private static final System.Logger LOG = System.getLogger(Opening.class.getPackageName());

    private final Function<CallOff, Attempt> attempts;
    private final CallOff calledOff = new CallOff();
    private Attempt made;
    private boolean opened;
    private boolean givenUp;

    /**
     * @param attempts makes and restores what is to be opened, which runs user code
     */
    Opening(Function<CallOff, Attempt> attempts) {
        this.attempts = attempts;
    }

    void run() {
        Attempt next = attempts.apply(calledOff);
        if (!isWanted(next)) {
            closeAgain(next);
            return;
        }
        // What cannot be opened has closed itself.
        next.open();
        if (!isOpened()) {
            closeAgain(next);
        }
    }

    /** It need not be restored to the end; once it is, it will be opened and closed again. */
    void callOff() {
        calledOff.make();
    }

    /** What was opened; to be asked when it is done, or if it could not be given up. */
    synchronized Attempt opened() {
        return made;
    }

    /**
     * @return {@code false} if it has been opened by now
     */
    synchronized boolean giveUp() {
        givenUp = !opened;
        if (givenUp && made != null) {
            made.fenceOff();
            made.interruptReaders();
        }
        return givenUp;
    }

    private synchronized boolean isWanted(Attempt next) {
        made = next;
        return !givenUp;
    }

    private synchronized boolean isOpened() {
        opened = !givenUp;
        return opened;
    }

    /** Nothing was ever written to its sinks: there is nothing that closing them could send. */
    private static void closeAgain(Attempt late) {
        // Left by whoever gave it up, it would keep things from being closed.
        Thread.interrupted();
        Closing closing = late.closing(0);
        closing.run(() -> {});
        if (closing.failure() != null) {
            LOG.log(
                    Level.DEBUG,
                    "While a run that was given up was being closed",
                    closing.failure());
        }
    }
}
