// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

/** Of four results of {@link Aggregates#all} one. */
@FunctionalInterface
public interface Function4<W, X, Y, Z, R> {

    R apply(W first, X second, Y third, Z fourth);
}
