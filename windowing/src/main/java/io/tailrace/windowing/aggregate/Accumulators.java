// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

/** The accumulators of several aggregates: the first one's, and those of the rest. */
record Accumulators<A, B>(A first, B rest) {

    /** Most aggregates change the accumulator they are given, and nothing has to be made anew. */
    Accumulators<A, B> with(A newFirst, B newRest) {
        return newFirst == first && newRest == rest ? this : new Accumulators<>(newFirst, newRest);
    }
}
