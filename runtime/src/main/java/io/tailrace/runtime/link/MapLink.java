// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

import io.tailrace.pipeline.graph.Mapper;
import io.tailrace.runtime.failure.NodeFailures;
import io.tailrace.runtime.failure.RefusedRecordException;

/** One record in, one out. */
public final class MapLink implements Link {

    private final Mapper<Object, Object> mapper;
    private final NodeFailures failures;
    private final NodeOutputs outputs;

    public MapLink(Mapper<Object, Object> mapper, NodeFailures failures, NodeOutputs outputs) {
        this.mapper = mapper;
        this.failures = failures;
        this.outputs = outputs;
    }

    @Override
    public void onRecord(Object value, long timestamp) {
        Object mapped;
        try {
            mapped = mapper.map(value);
            if (mapped == null) {
                throw RefusedRecordException.nullFrom("its map function");
            }
        } catch (Throwable thrown) {
            failures.onRecord(value, timestamp, thrown);
            return;
        }
        outputs.main().onRecord(mapped, timestamp);
    }

    @Override
    public void onControl(int kind, long argument) {
        outputs.all().onControl(kind, argument);
    }
}
