// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.format;

import io.tailrace.checkpoint.store.CheckpointContents;
import io.tailrace.checkpoint.store.PartContents;
import io.tailrace.checkpoint.store.TaskContents;
import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import java.util.ArrayList;
import java.util.List;

/** How what a checkpoint says of itself is written. */
final class ContentsForm {

    private ContentsForm() {}

    static void write(CheckpointContents contents, ByteWriter to) {
        to.writeString(contents.pipeline());
        to.writeVarInt(contents.keyGroups());
        to.writeString(contents.guarantee());
        to.writeZigZag(contents.triggeredMs());
        to.writeZigZag(contents.durationNanos());
        to.writeCount(contents.basis().size(), 0, 0);
        contents.basis().forEach(to::writeVarLong);
        to.writeCount(contents.tasks().size(), 0, 0);
        for (TaskContents task : contents.tasks()) {
            to.writeString(task.task());
            to.writeVarInt(task.index());
            to.writeVarInt(task.parallelism());
            to.writeVarLong(task.oldest());
            to.writeCount(task.parts().size(), 0, 0);
            task.parts().forEach(part -> write(part, to));
        }
    }

    private static void write(PartContents part, ByteWriter to) {
        to.writeVarInt(part.part());
        to.writeString(part.kind());
        write(part.nodes(), to);
        write(part.notes(), to);
    }

    private static void write(List<String> texts, ByteWriter to) {
        to.writeCount(texts.size(), 0, 0);
        texts.forEach(to::writeString);
    }

    /**
     * @param withBasis whether it is told what it builds on, as in all but the first version
     */
    static CheckpointContents readFrom(ByteReader from, boolean withBasis) {
        String pipeline = from.readString();
        int keyGroups = from.readVarInt();
        String guarantee = from.readString();
        long triggeredMs = from.readZigZag();
        long durationNanos = from.readZigZag();
        List<Long> basis = new ArrayList<>();
        for (long left = withBasis ? from.readCount(0, 1 + Manifest.DIGEST_BYTES) : 0;
                left > 0;
                left--) {
            basis.add(from.readVarLong());
        }
        List<TaskContents> tasks = new ArrayList<>();
        for (long left = from.readCount(0, 4); left > 0; left--) {
            String task = from.readString();
            int index = from.readVarInt();
            int parallelism = from.readVarInt();
            long oldest = withBasis ? from.readVarLong() : 0;
            List<PartContents> parts = new ArrayList<>();
            for (long more = from.readCount(0, 4); more > 0; more--) {
                parts.add(part(from));
            }
            tasks.add(new TaskContents(task, index, parallelism, oldest, parts));
        }
        return new CheckpointContents(
                pipeline, keyGroups, guarantee, triggeredMs, durationNanos, basis, tasks);
    }

    private static PartContents part(ByteReader from) {
        return new PartContents(from.readVarInt(), from.readString(), texts(from), texts(from));
    }

    private static List<String> texts(ByteReader from) {
        List<String> texts = new ArrayList<>();
        for (long left = from.readCount(0, 1); left > 0; left--) {
            texts.add(from.readString());
        }
        return texts;
    }
}
