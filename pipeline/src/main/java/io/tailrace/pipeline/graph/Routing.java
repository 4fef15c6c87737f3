// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.graph;

import java.util.Objects;

/** Which task of the receiving node gets a record. */
public sealed interface Routing {

    /**
     * Task i sends to task i where the parallelism is equal, and deals out in turn where it is not.
     */
    record Forward() implements Routing {}

    /** In turn, whatever the parallelism. */
    record Rebalance() implements Routing {}

    /** To every task. */
    record Broadcast() implements Routing {}

    /** To the task that owns the key's group. */
    record ByKey(KeySelection<?, ?> key) implements Routing {
        public ByKey {
            Objects.requireNonNull(key, "key");
        }
    }
}
