// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.graph;

/** As {@link Mapper}, of a value and its key. */
@FunctionalInterface
public interface KeyedMapper<K, I, O> {

    /** Never returns {@code null}: to leave a value out, filter it. */
    O map(K key, I value) throws Exception;
}
