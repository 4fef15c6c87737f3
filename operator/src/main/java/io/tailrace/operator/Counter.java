// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator;

/**
 * A named count that an operator keeps for those who watch it. Written by its own task alone,
 * readable by anybody.
 */
public interface Counter {

    default void increment() {
        add(1);
    }

    void add(long amount);

    long count();
}
