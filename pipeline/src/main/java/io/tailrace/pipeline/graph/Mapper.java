// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.graph;

/**
 * Turns a record into another. Shared by all tasks of its node: it must be stateless or
 * thread-safe.
 */
@FunctionalInterface
public interface Mapper<I, O> {

    /** Never returns {@code null}: to leave a record out, filter it. */
    O map(I value) throws Exception;
}
