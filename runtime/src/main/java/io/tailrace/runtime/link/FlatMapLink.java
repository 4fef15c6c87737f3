// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

import io.tailrace.pipeline.graph.FlatMapper;
import io.tailrace.runtime.failure.NodeFailures;

/** One record in, any number out. */
public final class FlatMapLink implements Link {

    private final FlatMapper<Object, Object> mapper;
    private final NodeFailures failures;
    private final Emitter emitter;

    public FlatMapLink(FlatMapper<Object, Object> mapper, NodeFailures failures, Emitter emitter) {
        this.mapper = mapper;
        this.failures = failures;
        this.emitter = emitter;
    }

    @Override
    public void onRecord(Object value, long timestamp) {
        emitter.begin(timestamp);
        try {
            mapper.flatMap(value, emitter);
        } catch (Throwable thrown) {
            emitter.fail();
            failures.onRecord(value, timestamp, thrown);
            return;
        }
        emitter.succeed();
    }

    @Override
    public void onControl(int kind, long argument) {
        emitter.onControl(kind, argument);
    }
}
