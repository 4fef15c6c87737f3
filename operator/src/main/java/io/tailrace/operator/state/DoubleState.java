// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.state;

/** A {@code double} of the current key, without boxing. */
public interface DoubleState {

    boolean isPresent();

    /** The value, or 0 where none is set. */
    double get();

    default double getOr(double otherwise) {
        return isPresent() ? get() : otherwise;
    }

    void set(double value);

    /** Adds to the value (0 where none is set) and returns the sum. */
    double add(double delta);

    void clear();
}
