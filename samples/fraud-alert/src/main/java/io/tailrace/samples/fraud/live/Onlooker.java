// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.live;

import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkGuarantee;
import io.tailrace.operator.sink.SinkTraits;
import io.tailrace.operator.sink.SinkWriter;
import io.tailrace.samples.fraud.detection.AlertChange;

/**
 * Shows alerts as soon as they are there, without waiting for the checkpoint that makes them
 * visible to others. What is written again after a crash is known already, and not shown again.
 */
record Onlooker(Scores scores, Screen screen) implements Sink<AlertChange> {

    @Override
    public SinkTraits traits() {
        return SinkTraits.of(SinkGuarantee.IDEMPOTENT);
    }

    @Override
    public SinkWriter<AlertChange> writer(SinkContext context) {
        return (change, timestamp) -> {
            if (scores.hear(change)) {
                screen.hear(change);
            }
        };
    }
}
