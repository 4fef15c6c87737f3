// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

/** Where in its life a job is. */
public enum JobStatus {
    RUNNING,
    /** Told to end; what is under way is still being worked off. */
    ENDING,
    /** The input has ended, and everything has gone through. */
    FINISHED,
    /** Told to stop; what was read has gone through, what is pending stays. */
    STOPPED,
    /** Told to end at once, and ended. */
    CANCELLED,
    /** User code, or the runtime, failed. */
    FAILED;

    public boolean isTerminal() {
        return this == FINISHED || this == STOPPED || this == CANCELLED || this == FAILED;
    }
}
