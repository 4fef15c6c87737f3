// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.checkpoint.schedule.CheckpointPolicy;
import io.tailrace.checkpoint.schedule.Guarantee;
import io.tailrace.checkpoint.store.CheckpointStore;
import io.tailrace.checkpoint.store.directory.FileCheckpointStore;
import io.tailrace.checkpoint.store.directory.StoreOptions;
import io.tailrace.state.capture.UnknownState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

/**
 * Where a job keeps its checkpoints, when it takes them, and what it does with what it finds there.
 * Immutable.
 *
 * @param store opened when the job starts, and closed when it is over
 * @param unknown what becomes of state for which the pipeline has no place any more
 * @param goesBack whether, with sinks that may have committed since, an older checkpoint is good
 *     enough if the newest is damaged: their output is repeated then
 */
public record Checkpoints(
        StoreOpening store, CheckpointPolicy policy, UnknownState unknown, boolean goesBack) {

    /** Opens a store for one job. */
    @FunctionalInterface
    public interface StoreOpening {
        CheckpointStore open() throws IOException;
    }

    public Checkpoints {
        Objects.requireNonNull(store, "store of Checkpoints");
        Objects.requireNonNull(policy, "policy of Checkpoints");
        Objects.requireNonNull(unknown, "unknown of Checkpoints");
    }

    /** Exactly once, in files of that directory, which is made if it does not exist. */
    public static Checkpoints in(Path directory, Duration interval) {
        return in(directory, StoreOptions.defaults(), CheckpointPolicy.every(interval));
    }

    public static Checkpoints in(Path directory, StoreOptions options, CheckpointPolicy policy) {
        Objects.requireNonNull(directory, "directory of Checkpoints");
        return in(
                () -> FileCheckpointStore.open(directory, options, InstantSource.system()), policy);
    }

    public static Checkpoints in(StoreOpening store, CheckpointPolicy policy) {
        return new Checkpoints(store, policy, UnknownState.REFUSE_OF_THOSE_HERE, false);
    }

    public Checkpoints withGuarantee(Guarantee guarantee) {
        return new Checkpoints(store, policy.withGuarantee(guarantee), unknown, goesBack);
    }

    /**
     * State for which there is no place any more is left out, and gone with the next checkpoint.
     */
    public Checkpoints droppingUnknownState() {
        return new Checkpoints(store, policy, UnknownState.DROP, goesBack);
    }

    /** If the newest checkpoint is damaged an older one will do, though output may be repeated. */
    public Checkpoints goingBackFromDamage() {
        return new Checkpoints(store, policy, unknown, true);
    }
}
