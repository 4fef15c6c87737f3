// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.saved;

import io.tailrace.checkpoint.schedule.Guarantee;
import io.tailrace.checkpoint.store.CheckpointContents;
import io.tailrace.checkpoint.store.CheckpointDraft;
import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.CheckpointReader;
import io.tailrace.checkpoint.store.PartContents;
import io.tailrace.checkpoint.store.TaskContents;
import io.tailrace.checkpoint.store.directory.FileCheckpointStore;
import io.tailrace.checkpoint.store.directory.StoreOptions;
import io.tailrace.operator.time.EventTime;
import io.tailrace.runtime.restore.PartKinds;
import io.tailrace.state.KeyedStore;
import io.tailrace.state.group.KeyGroups;
import io.tailrace.state.row.StoreClock;
import io.tailrace.state.snapshot.CaptureBudget;
import io.tailrace.state.snapshot.CaptureTarget;
import io.tailrace.state.snapshot.TaskSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Makes a savepoint from data. A job that finds it in its directory goes on from it: operators have
 * the state that was written, and begin empty where none was; sources begin at the beginning, and
 * so does event time.
 *
 * <p>{@linkplain #from Made from} another one, it holds all that the other does, positions of
 * sources included, but for the operators whose state is written anew.
 *
 * <p>Where a state has a time to live by the clock, what is written lives from now on; by event
 * time, which has not begun, it lives until it is written again.
 *
 * <p>What is written is held in memory until {@link #writeTo}. Used by one thread.
 */
public final class SavepointWriter {

    private static final int BLOCK_BYTES = 64 << 10;
    private static final int PART = CaptureTarget.TASK_STATES + 1;

    /** Event time has not begun. */
    private record AtOneTime(long processingTimeMs) implements StoreClock {

        @Override
        public long watermark() {
            return EventTime.BEGINNING;
        }

        @Override
        public long timestamp() {
            return EventTime.BEGINNING;
        }
    }

    private final InstantSource clock = InstantSource.system();
    private final String pipeline;
    private final int keyGroups;
    private final SavedState base;
    private final Map<String, KeyedStore<?>> stores = new LinkedHashMap<>();

    private SavepointWriter(String pipeline, int keyGroups, SavedState base) {
        this.pipeline = pipeline;
        this.keyGroups = keyGroups;
        this.base = base;
    }

    /** One that holds what is written here and nothing else. */
    public static SavepointWriter of(String pipeline) {
        return of(pipeline, KeyGroups.STANDARD);
    }

    /**
     * @param keyGroups those of the pipeline, if it does not have the usual number of them
     */
    public static SavepointWriter of(String pipeline, int keyGroups) {
        return new SavepointWriter(pipeline, keyGroups, null);
    }

    /**
     * One that holds what that one does, but for what is written here.
     *
     * @param base one that does not build on others, as every savepoint does not
     */
    public static SavepointWriter from(SavedState base) throws IOException {
        try (CheckpointReader reader = base.open()) {
            CheckpointContents contents = reader.contents();
            if (!contents.basis().isEmpty()) {
                throw new IllegalArgumentException(
                        "Checkpoint "
                                + base.info().id()
                                + " builds on "
                                + contents.basis()
                                + ", so that it cannot be copied. Remedy: take a savepoint of the job");
            }
            return new SavepointWriter(contents.pipeline(), contents.keyGroups(), base);
        }
    }

    /**
     * Gives an operator its state.
     *
     * @param records each sets some of it
     * @param keyOf the key that a record is about
     */
    public <K, T> SavepointWriter operator(
            SavedOperator<K> operator,
            Iterable<? extends T> records,
            Function<? super T, ? extends K> keyOf,
            SavedRowWriter<K, ? super T> writer)
            throws Exception {
        KeyedStore<K> store = operator.open(keyGroups, PART, new AtOneTime(clock.millis()));
        if (stores.putIfAbsent(operator.name(), store) != null) {
            throw new IllegalArgumentException(
                    "The state of operator '" + operator.name() + "' has been given before");
        }
        SavedRow<K> row = new SavedRow<>(store);
        for (T record : records) {
            store.enter(keyOf.apply(record));
            try {
                writer.write(row, record);
            } finally {
                store.leave();
            }
        }
        return this;
    }

    /** Adds the savepoint to a directory, which is made if it does not exist. */
    public CheckpointInfo writeTo(Path directory) throws IOException {
        return writeTo(directory, StoreOptions.defaults());
    }

    public CheckpointInfo writeTo(Path directory, StoreOptions options) throws IOException {
        long beganMs = clock.millis();
        try (CheckpointReader copied = base == null ? null : base.open();
                FileCheckpointStore store = FileCheckpointStore.open(directory, options, clock)) {
            CheckpointDraft draft = store.begin(store.greatestId() + 1, CheckpointKind.SAVEPOINT);
            boolean done = false;
            try {
                List<TaskContents> tasks = new ArrayList<>();
                if (copied != null) {
                    copy(copied, draft, tasks);
                }
                for (Map.Entry<String, KeyedStore<?>> one : stores.entrySet()) {
                    tasks.add(write(one.getKey(), one.getValue(), draft));
                }
                CheckpointInfo info =
                        draft.complete(
                                new CheckpointContents(
                                        pipeline,
                                        keyGroups,
                                        Guarantee.EXACTLY_ONCE.name(),
                                        beganMs,
                                        (clock.millis() - beganMs) * 1_000_000,
                                        tasks));
                done = true;
                return info;
            } finally {
                if (!done) {
                    draft.abandon();
                }
            }
        }
    }

    private void copy(CheckpointReader from, CheckpointDraft draft, List<TaskContents> tasks)
            throws IOException {
        for (TaskContents task : from.contents().tasks()) {
            List<PartContents> kept =
                    task.parts().stream().filter(part -> !isWrittenAnew(part)).toList();
            if (kept.isEmpty()) {
                // As what was written before for an operator alone.
                continue;
            }
            TreeSet<Integer> numbers = new TreeSet<>();
            kept.forEach(part -> numbers.add(part.part()));
            try (SavedSection section = new SavedSection(draft.section(task.task()))) {
                from.frames(
                        task.task(),
                        group -> true,
                        (part, kind, group, content) -> {
                            if (numbers.contains(part)) {
                                section.copy(part, kind, group, content);
                            }
                        });
                section.finish();
            }
            tasks.add(new TaskContents(task.task(), task.index(), task.parallelism(), kept));
        }
    }

    private boolean isWrittenAnew(PartContents part) {
        if (!SavedState.holdsRows(part) || part.nodes().stream().noneMatch(stores::containsKey)) {
            return false;
        }
        if (!stores.keySet().containsAll(part.nodes())) {
            throw new IllegalArgumentException(
                    "The operators "
                            + part.nodes()
                            + " keep their state in the same rows, of which the state of "
                            + stores.keySet()
                            + " is given. Remedy: give that of all of them");
        }
        return true;
    }

    private TaskContents write(String operator, KeyedStore<?> store, CheckpointDraft draft)
            throws IOException {
        String name = "written-" + operator;
        try (SavedSection section = new SavedSection(draft.section(name))) {
            TaskSnapshot snapshot = new TaskSnapshot(store.epoch(), List.of(store.snapshotPart()));
            snapshot.begin(store.epoch().number() + 1, section);
            CaptureBudget budget = CaptureBudget.of(1 << 10, BLOCK_BYTES);
            boolean captured = false;
            while (!captured) {
                captured = snapshot.captureSlice(budget);
                section.flush();
            }
            section.finish();
        }
        PartContents part =
                new PartContents(PART, PartKinds.KEYED_STATE, List.of(operator), List.of());
        return new TaskContents(name, 0, 1, List.of(part));
    }
}
