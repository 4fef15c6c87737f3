// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.sink;

import io.tailrace.operator.Counter;

/** What a sink writer may know of its host. */
public interface SinkContext {

    /** The name that the pipeline gave the sink. */
    String name();

    int taskIndex();

    int parallelism();

    /** The host's clock, in milliseconds since the epoch. */
    long processingTimeMs();

    Counter counter(String name);
}
