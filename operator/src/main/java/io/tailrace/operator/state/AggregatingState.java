// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.state;

/** An aggregate of the current key. */
public interface AggregatingState<I, O> {

    void add(I value);

    /** The result so far, or {@code null} where nothing was added. */
    O get();

    boolean isPresent();

    void clear();
}
