// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store;

import io.tailrace.checkpoint.frame.FrameReader;
import io.tailrace.checkpoint.frame.FrameVisitor;
import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.SizeLimits;
import io.tailrace.state.snapshot.FrameKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;

/**
 * Keeps checkpoints on the heap, for tests: they survive a restart of the job and nothing else. May
 * be used by one job after another.
 */
public final class MemoryCheckpointStore implements CheckpointStore {

    private static final int RETAINED = 3;

    private record Kept(
            CheckpointInfo info, CheckpointContents contents, Map<String, List<byte[]>> sections) {}

    private final NavigableMap<Long, Kept> kept = new TreeMap<>();

    /** Not retained; others build on them. */
    private final Map<Long, Kept> basis = new HashMap<>();

    private long greatestId;

    @Override
    public synchronized List<CheckpointInfo> complete() {
        return kept.values().stream().map(Kept::info).toList();
    }

    @Override
    public synchronized long greatestId() {
        return greatestId;
    }

    @Override
    public synchronized CheckpointDraft begin(long id, CheckpointKind kind) {
        if (id <= greatestId) {
            throw new IllegalArgumentException(
                    "Checkpoint " + id + " cannot begin: " + greatestId + " has begun before");
        }
        greatestId = id;
        return new Draft(id, kind);
    }

    @Override
    public synchronized CheckpointReader read(long id) throws IOException {
        Kept found = kept.get(id);
        if (found == null) {
            throw new IOException("There is no complete checkpoint " + id);
        }
        return reader(found);
    }

    @Override
    public synchronized void cleanUp() {
        List<Long> periodic =
                kept.values().stream()
                        .filter(one -> one.info().kind() != CheckpointKind.SAVEPOINT)
                        .map(one -> one.info().id())
                        .toList();
        for (long id : periodic.subList(0, Math.max(0, periodic.size() - RETAINED))) {
            basis.put(id, kept.remove(id));
        }
        Set<Long> needed = new HashSet<>();
        kept.values().forEach(one -> needed.addAll(one.info().basis()));
        basis.keySet().retainAll(needed);
    }

    @Override
    public void close() {}

    private synchronized CheckpointInfo keep(
            long id,
            CheckpointKind kind,
            CheckpointContents contents,
            Map<String, List<byte[]>> sections) {
        long bytes =
                sections.values().stream().flatMap(List::stream).mapToLong(one -> one.length).sum();
        CheckpointInfo info =
                new CheckpointInfo(
                        id,
                        kind,
                        contents.triggeredMs() + contents.durationNanos() / 1_000_000,
                        bytes,
                        contents.basis());
        kept.put(id, new Kept(info, contents, Map.copyOf(sections)));
        return info;
    }

    @Override
    public String toString() {
        return "memory";
    }

    private final class Draft implements CheckpointDraft {
        private final long id;
        private final CheckpointKind kind;
        private final Map<String, List<byte[]>> sections = new ConcurrentHashMap<>();

        private Draft(long id, CheckpointKind kind) {
            this.id = id;
            this.kind = kind;
        }

        @Override
        public long id() {
            return id;
        }

        @Override
        public SectionWriter section(String task) {
            List<byte[]> blocks = new ArrayList<>();
            if (sections.put(task, blocks) != null) {
                throw new IllegalArgumentException(
                        "Section '" + task + "' has begun before in checkpoint " + id);
            }
            return new Section(blocks);
        }

        @Override
        public CheckpointInfo complete(CheckpointContents contents) {
            return keep(id, kind, contents, sections);
        }

        @Override
        public void abandon() {
            sections.clear();
        }
    }

    private record Section(List<byte[]> blocks) implements SectionWriter {
        @Override
        public void write(byte[] block, int length) {
            blocks.add(Arrays.copyOf(block, length));
        }

        @Override
        public void syncSoFar() {}

        @Override
        public void finish() {}

        @Override
        public void close() {}
    }

    private Reader reader(Kept of) {
        List<Reader> earlier = new ArrayList<>();
        for (long id : of.info().basis()) {
            Kept needed = kept.containsKey(id) ? kept.get(id) : basis.get(id);
            earlier.add(new Reader(needed, List.of()));
        }
        return new Reader(of, earlier);
    }

    private record Reader(Kept kept, List<Reader> basis) implements CheckpointReader {
        @Override
        public CheckpointInfo info() {
            return kept.info();
        }

        @Override
        public CheckpointContents contents() {
            return kept.contents();
        }

        @Override
        public void frames(String task, IntPredicate wantsGroup, FrameVisitor visitor)
                throws IOException {
            List<byte[]> blocks = kept.sections().get(task);
            if (blocks == null) {
                throw new IOException(
                        "Checkpoint " + kept.info().id() + " has no section '" + task + "'");
            }
            FrameReader frames = new FrameReader(new ByteReader(SizeLimits.standard()));
            for (byte[] block : blocks) {
                frames.read(block, block.length, visitor);
            }
        }

        @Override
        public SectionSize size(String task) throws IOException {
            long[] counted = new long[2];
            frames(
                    task,
                    group -> true,
                    (part, kind, group, content) -> {
                        counted[0] += content.remaining();
                        counted[1] += kind == FrameKind.ROW ? 1 : 0;
                    });
            return new SectionSize(counted[0], counted[1]);
        }

        @Override
        public void close() {}
    }
}
