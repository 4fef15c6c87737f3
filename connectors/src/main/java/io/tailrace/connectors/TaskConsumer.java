// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import io.tailrace.operator.sink.SinkContext;
import java.util.Objects;

/**
 * What one task of a {@link Sinks#forEachTask} sink does: opened once, called by one thread, closed
 * once, also after a failure, and be it one to open.
 */
public interface TaskConsumer<T> {

    default void open(SinkContext context) throws Exception {}

    void process(T value, long timestamp) throws Exception;

    default void close() throws Exception {}

    /** A consumer with nothing to open or close. */
    static <T> TaskConsumer<T> of(RecordConsumer<? super T> consumer) {
        Objects.requireNonNull(consumer, "consumer");
        return (value, timestamp) -> consumer.accept(value);
    }
}
