// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.torture;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkTraits;
import io.tailrace.operator.sink.TransactionalSink;
import io.tailrace.operator.sink.TransactionalWriter;
import io.tailrace.samples.torture.CommitWindow.Moment;
import java.util.List;

/** A sink that stands still where it commits, and tells when it is written to. */
record HaltingSink<T, C>(TransactionalSink<T, C> sink, CommitWindow window, Runnable onWrite)
        implements TransactionalSink<T, C> {

    static <T, C> HaltingSink<T, C> of(
            TransactionalSink<T, C> sink, CommitWindow window, Runnable onWrite) {
        return new HaltingSink<>(sink, window, onWrite);
    }

    @Override
    public SinkTraits traits() {
        return sink.traits();
    }

    @Override
    public TypeRef<C> committableType() {
        return sink.committableType();
    }

    @Override
    public TransactionalWriter<T, C> writer(SinkContext context) throws Exception {
        return new Writer<>(sink.writer(context), window, onWrite);
    }

    private record Writer<T, C>(
            TransactionalWriter<T, C> writer, CommitWindow window, Runnable onWrite)
            implements TransactionalWriter<T, C> {

        @Override
        public void recover(long checkpointId, List<C> prepared) throws Exception {
            window.at(Moment.SINK_NOT_RECOVERED);
            writer.recover(checkpointId, prepared);
            window.at(Moment.SINK_RECOVERED);
        }

        @Override
        public void write(T value, long timestamp) throws Exception {
            writer.write(value, timestamp);
            onWrite.run();
        }

        @Override
        public void onWatermark(long watermark) throws Exception {
            writer.onWatermark(watermark);
        }

        @Override
        public void flush() throws Exception {
            writer.flush();
        }

        @Override
        public C prepare(long checkpointId) throws Exception {
            return writer.prepare(checkpointId);
        }

        @Override
        public void commit(C committable) throws Exception {
            window.at(Moment.SINK_NOT_COMMITTED);
            writer.commit(committable);
            window.at(Moment.SINK_COMMITTED);
        }

        @Override
        public void close() throws Exception {
            writer.close();
        }
    }
}
