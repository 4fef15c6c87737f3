// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state;

/** Is shown the timers of a key, one by one. */
@FunctionalInterface
public interface TimerVisitor {

    /**
     * @param operator its index in the plan of the store
     */
    void timer(int operator, long time, long payload);
}
