// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

/**
 * Where in its life a job is.
 *
 * <pre>
 *   STARTING -> RUNNING -> STOPPING -> STOPPED
 *                 |   \--> DRAINING -> FINISHED        (also without being told, when the input ends)
 *                 +-- RESTARTING -> RUNNING            (after a failure, if the policy allows it)
 *   any of them: -> CANCELLING -> CANCELLED, or -> FAILED
 * </pre>
 */
public enum JobStatus {
    /** Sources, operators and sinks are being opened for the first time. */
    STARTING,
    RUNNING,
    /** Told to stop; what was read is going through. */
    STOPPING,
    /** Told to drain; what was read is going through, and then everything that was pending. */
    DRAINING,
    /** Told to end at once; user code is being waited for. */
    CANCELLING,
    /** Has failed and will be run again, or is being opened again. */
    RESTARTING,
    /** The input has ended, and everything has gone through. */
    FINISHED,
    /** What was read has gone through; what is pending stayed. */
    STOPPED,
    /** Ended at once. */
    CANCELLED,
    /** User code, or the runtime, failed. */
    FAILED;

    public boolean isTerminal() {
        return this == FINISHED || this == STOPPED || this == CANCELLED || this == FAILED;
    }
}
