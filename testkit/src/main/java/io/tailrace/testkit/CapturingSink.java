// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import io.tailrace.harness.Emissions;
import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkTraits;
import io.tailrace.operator.sink.SinkWriter;

/** Stands in for a sink of the pipeline and keeps what is written. For one thread. */
final class CapturingSink<T> implements Sink<T> {

    private final SinkTraits traits;
    private final Emissions<T> written = Emissions.none();

    /**
     * @param traits of the sink that it stands in for, so that the plan stays what it was
     */
    CapturingSink(SinkTraits traits) {
        this.traits = traits;
    }

    Emissions<T> written() {
        return written;
    }

    @Override
    public SinkTraits traits() {
        return traits;
    }

    @Override
    public SinkWriter<T> writer(SinkContext context) {
        return written::add;
    }
}
