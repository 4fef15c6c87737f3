// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

/** What may go wrong, or be asked for, in a simulated run; each seed has some of these. */
enum Mishap {
    /** The process is gone in the middle of anything. */
    CRASH,
    /** An operator throws, before or after it has changed its state. */
    OPERATOR,
    /** A sink throws when it writes, prepares, commits or recovers: before or after doing so. */
    SINK,
    /** A call of user code does not return until the job has been restarted without it. */
    HANG,
    /** The job is stopped and started again. */
    STOP,
    /** The input is ended early. */
    DRAIN,
    /** The job goes on with another parallelism, fused in another way. */
    REPLAN,
    /** The store fails, and may have done what was asked all the same. */
    STORE,
    /** Checkpoints are kept in files; when the process dies the machine may lose its power. */
    FILES,
    /** A file operation of the store fails. */
    FILE,
    /** Those who write checkpoints get few turns. */
    SLOW_WRITERS,
    /** What tasks tell of checkpoints arrives late. */
    SLOW_NEWS,
    /** Checkpoints have little time. */
    TIMEOUT,
    /** Little may be captured that is not written. */
    LITTLE_ROOM,
    /** Checkpoints are asked for by users. */
    REQUEST;

    /** Whether it makes checkpoints fail. */
    boolean isOfCheckpoints() {
        return switch (this) {
            case STORE, FILE, TIMEOUT, LITTLE_ROOM, SLOW_WRITERS -> true;
            default -> false;
        };
    }
}
