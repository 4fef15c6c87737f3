// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.graph;

/**
 * Says whether a record goes on. Shared by all tasks of its node: it must be stateless or
 * thread-safe.
 */
@FunctionalInterface
public interface Condition<T> {

    boolean holds(T value) throws Exception;
}
