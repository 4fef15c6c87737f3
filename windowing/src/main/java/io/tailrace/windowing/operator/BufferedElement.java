// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

/** An element and the timestamp it came with. */
record BufferedElement<I>(I value, long timestamp) {

    static <I> BufferedElement<I> of(I value, long timestamp) {
        return new BufferedElement<>(value, timestamp);
    }
}
