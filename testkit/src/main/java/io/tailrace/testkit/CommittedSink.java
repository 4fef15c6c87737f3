// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkGuarantee;
import io.tailrace.operator.sink.SinkTraits;
import io.tailrace.operator.sink.TransactionalSink;
import io.tailrace.operator.sink.TransactionalWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stands in for a sink of the pipeline and shows what has been committed. What was prepared, and
 * what is shown, outlives the attempts at running the pipeline; writers do not. For one thread.
 */
final class CommittedSink<T> implements TransactionalSink<T, CommittedSink.Epoch> {

    /** What one task has written between two checkpoints. */
    record Epoch(long checkpoint, int task) {}

    private final boolean blocking;
    private final Map<Epoch, List<T>> prepared = new HashMap<>();
    private final List<T> committed = new ArrayList<>();

    /**
     * @param blocking as the sink that it stands in for, so that the plan stays what it was
     */
    CommittedSink(boolean blocking) {
        this.blocking = blocking;
    }

    /** As if nobody had written anything yet. */
    void clear() {
        prepared.clear();
        committed.clear();
    }

    /** In the order of committing. */
    List<T> committed() {
        return List.copyOf(committed);
    }

    @Override
    public SinkTraits traits() {
        SinkTraits traits = SinkTraits.of(SinkGuarantee.TRANSACTIONAL);
        return blocking ? traits.thatBlocks() : traits;
    }

    @Override
    public TypeRef<Epoch> committableType() {
        return TypeRef.of(Epoch.class);
    }

    @Override
    public TransactionalWriter<T, Epoch> writer(SinkContext context) {
        return new Writer(context.taskIndex());
    }

    /** An epoch that was committed before is not there any more. */
    private void show(Epoch epoch) {
        Optional.ofNullable(prepared.remove(epoch)).ifPresent(committed::addAll);
    }

    private final class Writer implements TransactionalWriter<T, Epoch> {

        private final int task;
        private List<T> open = new ArrayList<>();

        private Writer(int task) {
            this.task = task;
        }

        @Override
        public void recover(long checkpointId, List<Epoch> toCommit) {
            toCommit.forEach(CommittedSink.this::show);
            prepared.keySet().removeIf(epoch -> epoch.checkpoint() > checkpointId);
        }

        @Override
        public void write(T value, long timestamp) {
            open.add(value);
        }

        @Override
        public Epoch prepare(long checkpointId) {
            if (open.isEmpty()) {
                return null;
            }
            Epoch epoch = new Epoch(checkpointId, task);
            prepared.put(epoch, open);
            open = new ArrayList<>();
            return epoch;
        }

        @Override
        public void commit(Epoch epoch) {
            show(epoch);
        }
    }
}
