// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

/** Of three results of {@link Aggregates#all} one. */
@FunctionalInterface
public interface Function3<X, Y, Z, R> {

    R apply(X first, Y second, Z third);
}
