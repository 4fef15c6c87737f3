// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

/**
 * The elements of a window, in the order in which they came; after sessions have merged, those of
 * the one that ended first come first. Valid during the call that it is handed to.
 */
public interface WindowElements<I> {

    long size();

    void forEach(Visitor<? super I> visitor);

    /** Takes one element. */
    @FunctionalInterface
    interface Visitor<I> {
        void visit(I value, long timestamp);
    }
}
