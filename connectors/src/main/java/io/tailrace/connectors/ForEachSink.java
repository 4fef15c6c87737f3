// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import io.tailrace.operator.RefusedCallException;
import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkGuarantee;
import io.tailrace.operator.sink.SinkTraits;
import io.tailrace.operator.sink.SinkWriter;
import java.util.Objects;
import java.util.function.Supplier;

/** Hands records to user code, about whose effects nothing is known: it promises nothing. */
final class ForEachSink<T> implements Sink<T> {

    private final Supplier<? extends TaskConsumer<? super T>> consumers;

    ForEachSink(Supplier<? extends TaskConsumer<? super T>> consumers) {
        this.consumers = Objects.requireNonNull(consumers, "consumers");
    }

    @Override
    public SinkTraits traits() {
        return SinkTraits.of(SinkGuarantee.NONE);
    }

    @Override
    public SinkWriter<T> writer(SinkContext context) throws Exception {
        TaskConsumer<? super T> consumer = consumers.get();
        if (consumer == null) {
            throw new RefusedCallException(
                    "Sink '%s': the supplier gave null; it must give a new consumer for each task"
                            .formatted(context.name()));
        }
        try {
            consumer.open(context);
        } catch (Throwable thrown) {
            closeAfter(thrown, consumer);
            throw thrown;
        }
        return new ConsumerWriter<>(consumer);
    }

    /** Whoever calls has no writer to close: what was opened by half would stay open. */
    private static void closeAfter(Throwable failure, TaskConsumer<?> consumer) {
        try {
            consumer.close();
        } catch (Exception alsoThrown) {
            failure.addSuppressed(alsoThrown);
        }
    }

    @Override
    public String toString() {
        return "for each";
    }

    private static final class ConsumerWriter<T> implements SinkWriter<T> {
        private final TaskConsumer<? super T> consumer;
        private boolean closed;

        ConsumerWriter(TaskConsumer<? super T> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void write(T value, long timestamp) throws Exception {
            consumer.process(value, timestamp);
        }

        @Override
        public void close() throws Exception {
            if (!closed) {
                closed = true;
                consumer.close();
            }
        }
    }
}
