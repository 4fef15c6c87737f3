// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.state;

/** A {@code long} of the current key, without boxing. */
public interface LongState {

    boolean isPresent();

    /** The value, or 0 where none is set. */
    long get();

    default long getOr(long otherwise) {
        return isPresent() ? get() : otherwise;
    }

    void set(long value);

    /** Adds to the value (0 where none is set) and returns the sum. */
    long add(long delta);

    void clear();
}
