// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.state;

/**
 * How values of type {@code I} are gathered in an accumulator of type {@code A} and what they come
 * to.
 *
 * <p>{@link #add} and {@link #merge} may change and return the accumulator they are given, or
 * return a new one; the caller goes on with what is returned and never with what it passed.
 */
public interface Aggregator<I, A, O> {

    A create();

    A add(A accumulator, I value);

    /** Combines two accumulators; neither is used again by the caller. */
    A merge(A left, A right);

    O result(A accumulator);
}
