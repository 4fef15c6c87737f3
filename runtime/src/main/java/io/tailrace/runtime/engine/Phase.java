// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

/**
 * How far a job is in its life.
 *
 * <pre>
 *   RUNNING -- a failure, cancel --&gt; CALLED_OFF -- all shifts over --&gt; CLOSING --&gt; TELLING --&gt; OVER
 *      \------- all shifts over, by themselves ------------------------^  |
 *      ^                                                                  v
 *      +------------------ OPENING &lt;-- the delay is over -- WAITING (a failure, and restarts left)
 * </pre>
 */
enum Phase {
    RUNNING,
    CALLED_OFF,
    CLOSING,
    WAITING,
    OPENING,
    /** How it ends is decided, and its sources are being told. */
    TELLING,
    OVER
}
