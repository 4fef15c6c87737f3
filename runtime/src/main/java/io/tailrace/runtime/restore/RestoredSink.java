// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.restore;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.Schema;
import io.tailrace.runtime.link.SinkRecovery;
import io.tailrace.state.task.ListShares;
import java.util.ArrayList;
import java.util.List;

/** What one sink had prepared, as a checkpoint holds it. */
final class RestoredSink {

    private record Epoch(int task, Schema schema, byte[] committable) {}

    private final int parallelism;
    private final List<Epoch> prepared = new ArrayList<>();
    private Schema schema;

    RestoredSink(int parallelism) {
        this.parallelism = parallelism;
    }

    void header(ByteReader from) {
        from.requireVersion(SinkRecovery.VERSION, "a sink");
        schema = Schema.readFrom(from);
        from.requireEnd();
    }

    void committable(int task, ByteReader from) {
        from.readLong();
        prepared.add(new Epoch(task, schema, from.readBytes(from.remaining())));
    }

    boolean isEmpty() {
        return prepared.isEmpty();
    }

    /** What a task has to commit, in the order in which it was prepared. */
    List<Object> of(int task, int tasks, Codec<Object> codec) {
        List<Object> mine = new ArrayList<>();
        for (int i = 0; i < prepared.size(); i++) {
            Epoch epoch = prepared.get(i);
            if (ListShares.ownerOf(i, epoch.task, parallelism, tasks) == task) {
                ByteReader from = new ByteReader(epoch.committable);
                mine.add(codec.reading(epoch.schema).read(from));
                from.requireEnd();
            }
        }
        return mine;
    }
}
