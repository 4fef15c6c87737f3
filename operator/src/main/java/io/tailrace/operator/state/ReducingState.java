// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.state;

/** A folded value of the current key. */
public interface ReducingState<T> {

    /** Folds {@code value} in and returns the new fold. */
    T add(T value);

    /** The fold so far, or {@code null} where nothing was added. */
    T get();

    void clear();
}
