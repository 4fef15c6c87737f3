// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.schedule;

/** What a job that takes checkpoints promises about each record, crashes included. */
public enum Guarantee {
    /** State and committed output are as if each record had been processed once. */
    EXACTLY_ONCE,
    /** Each record counts once or more: inputs do not wait for each other at a checkpoint. */
    AT_LEAST_ONCE
}
