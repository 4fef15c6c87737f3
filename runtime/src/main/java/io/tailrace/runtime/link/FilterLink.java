// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

import io.tailrace.pipeline.graph.Condition;
import io.tailrace.runtime.failure.NodeFailures;

/** One record in, the same or none out. */
public final class FilterLink implements Link {

    private final Condition<Object> condition;
    private final NodeFailures failures;
    private final NodeOutputs outputs;

    public FilterLink(Condition<Object> condition, NodeFailures failures, NodeOutputs outputs) {
        this.condition = condition;
        this.failures = failures;
        this.outputs = outputs;
    }

    @Override
    public void onRecord(Object value, long timestamp) {
        boolean holds;
        try {
            holds = condition.holds(value);
        } catch (Throwable thrown) {
            failures.onRecord(value, timestamp, thrown);
            return;
        }
        if (holds) {
            outputs.main().onRecord(value, timestamp);
        }
    }

    @Override
    public void onControl(int kind, long argument) {
        outputs.all().onControl(kind, argument);
    }
}
