// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.ledger;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkGuarantee;
import io.tailrace.operator.sink.SinkTraits;
import io.tailrace.operator.sink.TransactionalSink;
import io.tailrace.operator.sink.TransactionalWriter;
import io.tailrace.pipeline.KeyedTotal;
import java.util.ArrayList;
import java.util.List;

// region sink
/** Each total is a row, which counts once its checkpoint is complete. */
public final class LedgerSink implements TransactionalSink<KeyedTotal<Long>, LedgerSink.Batch> {

    /** What one task has written between two checkpoints, by the columns that say so. */
    public record Batch(String sink, int task, long checkpoint) {}

    private final LedgerDatabase database;

    LedgerSink(LedgerDatabase database) {
        this.database = database;
    }

    @Override
    public SinkTraits traits() {
        return SinkTraits.of(SinkGuarantee.TRANSACTIONAL).thatBlocks();
    }

    @Override
    public TypeRef<Batch> committableType() {
        return TypeRef.of(Batch.class);
    }

    @Override
    public TransactionalWriter<KeyedTotal<Long>, Batch> writer(SinkContext context) {
        return new Writer(context.name(), context.taskIndex());
    }

    private final class Writer implements TransactionalWriter<KeyedTotal<Long>, Batch> {

        private final String sink;
        private final int task;
        private final List<KeyedTotal<Long>> written = new ArrayList<>();

        Writer(String sink, int task) {
            this.sink = sink;
            this.task = task;
        }

        /** Called first, of all tasks before any of them writes. */
        @Override
        public void recover(long checkpointId, List<Batch> prepared) {
            prepared.forEach(database::commit);
            database.deleteUncommitted(sink, checkpointId);
        }

        @Override
        public void write(KeyedTotal<Long> total, long timestamp) {
            written.add(total);
        }

        /** From here on, the rows survive whatever becomes of this process. */
        @Override
        public Batch prepare(long checkpointId) {
            if (written.isEmpty()) {
                return null;
            }
            Batch batch = new Batch(sink, task, checkpointId);
            database.insert(
                    written.stream()
                            .map(one -> new LedgerRow(one.key(), one.total(), batch, false))
                            .toList());
            written.clear();
            return batch;
        }

        /** May be called again and again: a committed row stays one. */
        @Override
        public void commit(Batch batch) {
            database.commit(batch);
        }
    }
}
// endregion
