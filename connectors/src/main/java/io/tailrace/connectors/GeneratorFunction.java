// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import java.util.random.RandomGenerator;

/** Makes a record out of its index and nothing else, so that it can be made again. */
@FunctionalInterface
public interface GeneratorFunction<T> {

    /**
     * @param index of the record among all of the source, from 0
     * @param random yields the same numbers whenever this index is generated; not to be kept
     */
    T generate(long index, RandomGenerator random);
}
