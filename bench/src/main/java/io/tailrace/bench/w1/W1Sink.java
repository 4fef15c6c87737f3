// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.w1;

import io.tailrace.bench.run.Tally;
import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkGuarantee;
import io.tailrace.operator.sink.SinkTraits;
import io.tailrace.operator.sink.SinkWriter;

/** Hands every update to the tally. */
record W1Sink(Tally tally) implements Sink<W1Event> {

    @Override
    public SinkTraits traits() {
        return SinkTraits.of(SinkGuarantee.NONE);
    }

    @Override
    public SinkWriter<W1Event> writer(SinkContext context) {
        return (event, timestamp) -> tally.result(event.key, event.value, event.intendedNanos);
    }
}
