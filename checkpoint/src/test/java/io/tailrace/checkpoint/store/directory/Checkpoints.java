// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import io.tailrace.checkpoint.store.CheckpointContents;
import io.tailrace.checkpoint.store.CheckpointDraft;
import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.CheckpointReader;
import io.tailrace.checkpoint.store.CheckpointStore;
import io.tailrace.checkpoint.store.PartContents;
import io.tailrace.checkpoint.store.SectionWriter;
import io.tailrace.checkpoint.store.TaskContents;
import io.tailrace.checkpoint.store.directory.Frames.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Whole checkpoints that follow from their id, so that what is read can be told right from wrong.
 */
final class Checkpoints {

    /** What a checkpoint holds: blocks of frames by task. */
    record Content(long id, Map<String, List<List<Frame>>> blocks) {

        static Content ofId(long id, int tasks, int blocks, int frames, int bytes) {
            Map<String, List<List<Frame>>> content = new LinkedHashMap<>();
            for (int task = 0; task < tasks; task++) {
                Random random = new Random(31 * id + task);
                List<List<Frame>> of = new ArrayList<>();
                for (int block = 0; block < blocks; block++) {
                    of.add(Frames.random(random, 1 + random.nextInt(frames), 16, bytes));
                }
                content.put("stage" + task + "[0]", of);
            }
            return new Content(id, content);
        }

        CheckpointContents described() {
            return described(List.of());
        }

        /** As one that builds on those. */
        CheckpointContents described(List<Long> basis) {
            long oldest = basis.isEmpty() ? 0 : basis.get(0);
            List<TaskContents> tasks = new ArrayList<>();
            for (String task : blocks.keySet()) {
                PartContents part =
                        new PartContents(
                                1, "keyed state", List.of("count"), List.of("checkpoint " + id));
                tasks.add(new TaskContents(task, 0, 1, oldest, List.of(part)));
            }
            return new CheckpointContents(
                    "pipeline", 16, "exactly once", 17 * id, 23 * id, basis, tasks);
        }

        /** The same shape with other bytes in its frames. */
        Content inverted() {
            Map<String, List<List<Frame>>> other = new LinkedHashMap<>();
            blocks.forEach(
                    (task, of) ->
                            other.put(
                                    task,
                                    of.stream()
                                            .map(b -> b.stream().map(Frame::inverted).toList())
                                            .toList()));
            return new Content(id, other);
        }

        Map<String, List<Frame>> frames() {
            Map<String, List<Frame>> all = new TreeMap<>();
            blocks.forEach((task, of) -> all.put(task, of.stream().flatMap(List::stream).toList()));
            return all;
        }
    }

    private Checkpoints() {}

    static CheckpointInfo write(CheckpointStore store, Content content, CheckpointKind kind)
            throws IOException {
        return write(store, content, kind, List.of());
    }

    static CheckpointInfo write(
            CheckpointStore store, Content content, CheckpointKind kind, List<Long> basis)
            throws IOException {
        CheckpointDraft draft = store.begin(content.id(), kind);
        try {
            fill(draft, content);
            return draft.complete(content.described(basis));
        } catch (IOException failed) {
            draft.abandon();
            throw failed;
        }
    }

    static void fill(CheckpointDraft draft, Content content) throws IOException {
        fill(draft, content, false);
    }

    /**
     * @param careless whether it goes on when syncing on the way has failed; finishing must not
     */
    static void fill(CheckpointDraft draft, Content content, boolean careless) throws IOException {
        for (Map.Entry<String, List<List<Frame>>> task : content.blocks().entrySet()) {
            SectionWriter section = draft.section(task.getKey());
            try {
                for (List<Frame> block : task.getValue()) {
                    byte[] bytes = Frames.block(block);
                    section.write(bytes, bytes.length);
                    syncSoFar(section, careless);
                }
                section.finish();
            } finally {
                section.close();
            }
        }
    }

    private static void syncSoFar(SectionWriter section, boolean careless) throws IOException {
        try {
            section.syncSoFar();
        } catch (IOException failed) {
            if (!careless) {
                throw failed;
            }
        }
    }

    static Map<String, List<Frame>> read(CheckpointStore store, long id) throws IOException {
        try (CheckpointReader reader = store.read(id)) {
            List<Long> basis = new ArrayList<>();
            for (CheckpointReader earlier : reader.basis()) {
                basis.add(earlier.info().id());
                if (!read(earlier).equals(Witness.expected(earlier.info().id()))) {
                    throw new AssertionError(
                            earlier.info().id() + ", of which " + id + " is made, is another");
                }
            }
            if (!basis.equals(reader.contents().basis())) {
                throw new AssertionError(id + " builds on " + basis + ": " + reader.contents());
            }
            return read(reader);
        }
    }

    private static Map<String, List<Frame>> read(CheckpointReader reader) throws IOException {
        Map<String, List<Frame>> all = new TreeMap<>();
        for (TaskContents task : reader.contents().tasks()) {
            Frames frames = new Frames();
            reader.frames(task.task(), group -> true, frames);
            all.put(task.task(), frames.read());
        }
        return all;
    }
}
