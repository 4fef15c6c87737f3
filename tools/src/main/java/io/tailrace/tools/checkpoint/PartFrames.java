// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.tools.checkpoint;

import io.tailrace.checkpoint.store.directory.FileCheckpointReader;
import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ContentHash;
import io.tailrace.state.capture.KeyedOutline;
import io.tailrace.state.snapshot.FrameKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** The frames of one part, over all tasks that have it, as hashes. */
final class PartFrames {

    private PartFrames() {}

    /**
     * Of rows and what belongs to them, by key. Where a checkpoint builds on others, chunks of big
     * cells are those that were written since the row was.
     */
    static void collect(
            FileCheckpointReader reader,
            List<PartOfTask> parts,
            IntPredicate wanted,
            RowHashes rows)
            throws IOException {
        for (PartOfTask part : parts) {
            for (FileCheckpointReader one : needed(reader, part.task())) {
                collect(one, part, wanted, rows);
            }
        }
    }

    /** A checkpoint with those that a task's section in it builds on, oldest first. */
    static List<FileCheckpointReader> needed(FileCheckpointReader reader, String task) {
        long oldest = reader.contents().task(task).oldest();
        List<FileCheckpointReader> needed = new ArrayList<>();
        for (FileCheckpointReader earlier : reader.basis()) {
            if (oldest > 0 && earlier.info().id() >= oldest) {
                needed.add(earlier);
            }
        }
        needed.add(reader);
        return needed;
    }

    private static void collect(
            FileCheckpointReader reader, PartOfTask part, IntPredicate wanted, RowHashes rows)
            throws IOException {
        KeyedOutline[] header = new KeyedOutline[1];
        reader.frames(
                part.task(),
                wanted,
                (number, kind, group, content) -> {
                    if (number != part.contents().part()) {
                        return;
                    }
                    if (kind == FrameKind.KEYED_HEADER) {
                        header[0] = KeyedOutline.readFrom(content);
                    } else if (group >= 0 && wanted.test(group)) {
                        add(header[0], kind, content, rows);
                    }
                });
    }

    private static void add(
            KeyedOutline header, FrameKind kind, ByteReader content, RowHashes rows) {
        if (header == null) {
            throw content.malformed("a row comes before the header of its part");
        }
        header.skipKey(content);
        int keyLength = content.position();
        byte[] rest = content.readBytes(content.remaining());
        long keyHash = 0;
        for (int i = 0; i < keyLength; i++) {
            keyHash = ContentHash.combine(keyHash, content.byteAt(i));
        }
        if (kind == FrameKind.ROW_TOMBSTONE) {
            rows.remove(keyHash);
            return;
        }
        if (kind == FrameKind.ROW && header.incremental()) {
            rows.renew(keyHash);
        }
        rows.add(
                keyHash,
                ContentHash.combine(kind.code(), ContentHash.ofBytes(rest, 0, rest.length)));
    }

    /** Of everything, whatever its order. */
    static long sum(FileCheckpointReader reader, List<PartOfTask> parts) throws IOException {
        long[] sum = {0};
        for (PartOfTask part : parts) {
            reader.frames(
                    part.task(),
                    group -> true,
                    (number, kind, group, content) -> {
                        if (number == part.contents().part()) {
                            byte[] all = content.readBytes(content.remaining());
                            sum[0] =
                                    ContentHash.combineUnordered(
                                            sum[0],
                                            ContentHash.combine(
                                                    kind.code(),
                                                    ContentHash.ofBytes(all, 0, all.length)));
                        }
                    });
        }
        return sum[0];
    }
}
