// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import io.tailrace.operator.sink.ResultChanges;
import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkGuarantee;
import io.tailrace.operator.sink.SinkTraits;
import io.tailrace.operator.sink.SinkWriter;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what is written to it and keeps nothing. Nothing remains that a repetition could change,
 * so it calls itself idempotent; the count is of writes, repeated ones included. The count may be
 * read by any thread.
 */
public final class Discarded<T> implements Sink<T> {

    private final LongAdder written = new LongAdder();

    Discarded() {}

    /** How many records were written so far. */
    public long count() {
        return written.sum();
    }

    @Override
    public SinkTraits traits() {
        return SinkTraits.of(SinkGuarantee.IDEMPOTENT).thatTakes(ResultChanges.RETRACT);
    }

    @Override
    public SinkWriter<T> writer(SinkContext context) {
        return (value, timestamp) -> written.increment();
    }

    @Override
    public String toString() {
        return "discard";
    }
}
