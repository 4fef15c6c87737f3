// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.watch;

/** How many changes an operator has made that cannot be taken back. Single-threaded. */
public final class ChangeCount {

    private long changes;

    void increment() {
        changes++;
    }

    public long changes() {
        return changes;
    }
}
