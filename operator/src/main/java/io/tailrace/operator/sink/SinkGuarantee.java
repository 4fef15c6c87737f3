// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.sink;

/** The most that a sink can promise about what is written to it, crashes included. */
public enum SinkGuarantee {
    /** Records may be lost or repeated: nothing is known after a crash. */
    NONE,
    /** A record written before a checkpoint is there; it may be there twice. */
    AT_LEAST_ONCE,
    /** Writing a record again replaces it, so that repetition leaves no trace. */
    IDEMPOTENT,
    /** Records become visible once, when the checkpoint they belong to is complete. */
    TRANSACTIONAL
}
