// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator;

/**
 * A named count that an operator keeps for those who watch it. Written by its own task alone,
 * readable by anybody.
 */
public interface Counter {

    /**
     * The name under which an operator counts records that come too late for what it does with
     * them. Those of all operators of a task are its late records.
     */
    String LATE = "late";

    default void increment() {
        add(1);
    }

    void add(long amount);

    long count();
}
