// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.graph;

import io.tailrace.operator.Output;

/**
 * Turns a record into any number of others. Shared by all tasks of its node: it must be stateless
 * or thread-safe.
 */
@FunctionalInterface
public interface FlatMapper<I, O> {

    void flatMap(I value, Output<O> output) throws Exception;
}
