// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.count;

import io.tailrace.operator.Counter;

/**
 * A count of a task that others get to see at the end of each turn: counting is a plain addition.
 * Counted by the task's worker, readable by anybody.
 */
public final class TurnCounter implements Counter {

    private final TurnWords words;
    private final int index;

    TurnCounter(TurnWords words, int index) {
        this.words = words;
        this.index = index;
    }

    @Override
    public void increment() {
        words.add(index, 1);
    }

    @Override
    public void add(long amount) {
        words.add(index, amount);
    }

    /** As of the end of the last turn. */
    @Override
    public long count() {
        return words.shown(index);
    }

    @Override
    public String toString() {
        return Long.toString(count());
    }
}
