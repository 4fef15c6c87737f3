// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

/**
 * Records that every task shall see: rules, rates, a configuration. Of use only to a keyed stream
 * that connects to it: {@link KeyedStream#connect(BroadcastStream)}.
 */
public final class BroadcastStream<T> {

    private final Flow flow;

    BroadcastStream(Flow flow) {
        this.flow = flow;
    }

    Flow flow() {
        return flow;
    }
}
