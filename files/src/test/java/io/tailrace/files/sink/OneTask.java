// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import io.tailrace.operator.Counter;
import io.tailrace.operator.sink.SinkContext;

/** The only task of a sink. */
record OneTask(String name) implements SinkContext {

    @Override
    public int taskIndex() {
        return 0;
    }

    @Override
    public int parallelism() {
        return 1;
    }

    @Override
    public long processingTimeMs() {
        return 0;
    }

    @Override
    public Counter counter(String counter) {
        throw new UnsupportedOperationException(counter);
    }
}
