// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator;

/**
 * Where an operator's results go. Emitting never fails and never blocks: what does not fit
 * downstream waits in the task, which takes no further input until it is gone. What is emitted must
 * not be changed afterwards; another thread may be reading it.
 */
public interface Output<T> {

    /**
     * Emits with the timestamp of what is being processed: the record's, or the time of the timer.
     */
    void emit(T value);

    void emit(T value, long timestamp);
}
