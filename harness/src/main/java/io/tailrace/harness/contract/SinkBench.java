// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness.contract;

import io.tailrace.operator.Counter;
import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkWriter;
import io.tailrace.operator.sink.TransactionalWriter;
import java.util.List;

/** What a writer may know of its host, here the test. */
record SinkBench(int taskIndex, int parallelism) implements SinkContext {

    /** The one task there is. */
    static final SinkBench ALONE = new SinkBench(0, 1);

    /** A writer that has been told of its first start. */
    <T> SinkWriter<T> open(Sink<T> sink) throws Exception {
        SinkWriter<T> writer = sink.writer(this);
        if (writer instanceof TransactionalWriter<T, ?> transactional) {
            transactional.recover(0, List.of());
        }
        return writer;
    }

    @Override
    public String name() {
        return "sink-under-test";
    }

    @Override
    public long processingTimeMs() {
        return 1_000_000;
    }

    @Override
    public Counter counter(String name) {
        return new LongCounter();
    }
}
