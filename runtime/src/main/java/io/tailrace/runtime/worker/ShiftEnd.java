// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.worker;

/**
 * Hears that a worker turns the tasks of a shift no more; called by its thread, or by whoever finds
 * out that it has none. Quick, and throws nothing. Not called for a shift that was abandoned.
 */
@FunctionalInterface
public interface ShiftEnd {

    /**
     * @param failure {@code null} if all tasks are finished or the shift was called off
     */
    void onEnd(Shift shift, Throwable failure);
}
