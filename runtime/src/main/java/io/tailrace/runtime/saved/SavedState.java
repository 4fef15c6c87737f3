// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.saved;

import io.tailrace.checkpoint.store.CheckpointContents;
import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.CheckpointReader;
import io.tailrace.checkpoint.store.PartContents;
import io.tailrace.checkpoint.store.TaskContents;
import io.tailrace.checkpoint.store.directory.StoreOptions;
import io.tailrace.checkpoint.store.directory.StoredCheckpoints;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.state.KeyedStateSpec;
import io.tailrace.runtime.restore.PartKinds;
import io.tailrace.state.KeyedStore;
import io.tailrace.state.capture.KeyedOutline;
import io.tailrace.state.capture.KeyedRestore;
import io.tailrace.state.capture.UnknownState;
import io.tailrace.state.snapshot.FrameKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * One checkpoint or savepoint in a directory, to be read. Nothing is locked and nothing is written,
 * so a job may be using the directory meanwhile; of what it deletes, reading fails.
 *
 * <p>A checkpoint that builds on others is read with them. What one task has written is held in
 * memory while its rows are read. Immutable; each call opens files of its own.
 */
public final class SavedState {

    private final Path directory;
    private final StoreOptions options;
    private final CheckpointInfo info;

    private SavedState(Path directory, StoreOptions options, CheckpointInfo info) {
        this.directory = directory;
        this.options = options;
        this.info = info;
    }

    /** The newest that is complete, savepoint or not: what a job would go on from. */
    public static SavedState newestIn(Path directory) throws IOException {
        return newestIn(directory, StoreOptions.defaults());
    }

    /**
     * @param options of which only the key, and what it is asked for, count
     */
    public static SavedState newestIn(Path directory, StoreOptions options) throws IOException {
        List<CheckpointInfo> complete = complete(directory, options);
        if (complete.isEmpty()) {
            throw new IOException(
                    "There is no complete checkpoint in %s. Remedy: name the directory that the job was given for its checkpoints, and not one above or below it"
                            .formatted(directory));
        }
        return new SavedState(directory, options, complete.get(complete.size() - 1));
    }

    /** The one with that number. */
    public static SavedState in(Path directory, long id, StoreOptions options) throws IOException {
        List<CheckpointInfo> complete = complete(directory, options);
        for (CheckpointInfo one : complete) {
            if (one.id() == id) {
                return new SavedState(directory, options, one);
            }
        }
        throw new IOException(
                "There is no complete checkpoint "
                        + id
                        + " in "
                        + directory
                        + "; there are "
                        + complete.stream().map(CheckpointInfo::id).toList());
    }

    private static List<CheckpointInfo> complete(Path directory, StoreOptions options)
            throws IOException {
        return StoredCheckpoints.in(directory, options).complete();
    }

    public CheckpointInfo info() {
        return info;
    }

    /**
     * A bounded source of one record for each key of the operator. Its splits are the tasks that
     * have written the checkpoint.
     */
    public <K, T> Source<T, Long> rows(SavedOperator<K> operator, SavedRowReader<K, T> reader) {
        return new SavedRows<>(this, operator, reader);
    }

    /** Visits the operator's rows here and now, task by task. */
    public <K> void forEachRow(SavedOperator<K> operator, Consumer<SavedRow<K>> action)
            throws IOException {
        for (String section : sections(operator)) {
            KeyedStore<K> store = load(operator, section);
            SavedRow<K> row = new SavedRow<>(store);
            List<K> keys = new ArrayList<>();
            store.forEachKey(keys::add);
            for (K key : keys) {
                store.enter(key);
                action.accept(row);
                store.leave();
            }
        }
    }

    CheckpointReader open() throws IOException {
        return StoredCheckpoints.in(directory, options).read(info.id());
    }

    /** The tasks that have rows of that operator. */
    List<String> sections(SavedOperator<?> operator) throws IOException {
        try (CheckpointReader reader = open()) {
            List<String> found = new ArrayList<>();
            TreeSet<String> others = new TreeSet<>();
            for (TaskContents task : reader.contents().tasks()) {
                for (PartContents part : task.parts()) {
                    if (holdsRows(part)) {
                        others.addAll(part.nodes());
                        if (part.nodes().contains(operator.name())) {
                            found.add(task.task());
                        }
                    }
                }
            }
            if (found.isEmpty()) {
                throw new IOException(
                        "Checkpoint "
                                + info.id()
                                + " in "
                                + directory
                                + " has no keyed state of an operator '"
                                + operator.name()
                                + "'; it has some of "
                                + others);
            }
            return found;
        }
    }

    static boolean holdsRows(PartContents part) {
        return part.kind().equals(PartKinds.KEYED_STATE);
    }

    /** Reads what one task has written of that operator. */
    <K> KeyedStore<K> load(SavedOperator<K> operator, String section) throws IOException {
        try (CheckpointReader reader = open()) {
            CheckpointContents contents = reader.contents();
            TaskContents last = contents.task(section);
            KeyedStore<K> store = operator.open(contents.keyGroups(), 1);
            for (CheckpointReader earlier : reader.basis()) {
                if (last.oldest() > 0 && earlier.info().id() >= last.oldest()) {
                    fill(store, operator, earlier, section);
                }
            }
            fill(store, operator, reader, section);
            return store;
        }
    }

    private <K> void fill(
            KeyedStore<K> store, SavedOperator<K> operator, CheckpointReader from, String section)
            throws IOException {
        int part = partOf(operator, from.contents().task(section));
        KeyedRestore restore = store.restore(UnknownState.DROP);
        from.frames(
                section,
                group -> true,
                (number, kind, group, content) -> {
                    if (number == part) {
                        if (kind == FrameKind.KEYED_HEADER) {
                            requireStates(operator, KeyedOutline.readFrom(content));
                            content.rewind();
                        }
                        restore.frame(kind, content);
                    }
                });
    }

    private static int partOf(SavedOperator<?> operator, TaskContents task) {
        for (PartContents part : task.parts()) {
            if (holdsRows(part) && part.nodes().contains(operator.name())) {
                return part.part();
            }
        }
        throw new IllegalStateException(task.task() + " has no rows of " + operator.name());
    }

    /** A name that is spelt otherwise would read as if there was nothing. */
    private void requireStates(SavedOperator<?> operator, KeyedOutline outline) {
        List<String> there = outline.states();
        for (KeyedStateSpec spec : operator.states()) {
            String prefix = operator.name() + "." + spec.name() + " (";
            if (there.stream().noneMatch(state -> state.startsWith(prefix))) {
                throw new IllegalArgumentException(
                        "Checkpoint "
                                + info.id()
                                + " in "
                                + directory
                                + " has no state '"
                                + spec.name()
                                + "' of operator '"
                                + operator.name()
                                + "'; it has "
                                + there);
            }
        }
    }
}
