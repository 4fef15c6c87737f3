// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

/** What the life of a job makes its attempts by. */
interface Attempts {

    /**
     * Makes one and restores it, which runs user code.
     *
     * @param calledOff ends the restoring before it is over
     */
    Attempt next(CallOff calledOff);

    /** Whether there are workers for another one. */
    boolean mayBeMore();

    /** Whether {@link #close} has not been tried. */
    boolean isOpen();

    /** There will be no further one. */
    void close();
}
