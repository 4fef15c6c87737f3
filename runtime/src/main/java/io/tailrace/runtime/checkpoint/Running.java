// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.checkpoint;

import io.tailrace.checkpoint.store.CheckpointContents;
import io.tailrace.checkpoint.store.CheckpointDraft;
import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.TaskContents;
import io.tailrace.runtime.snapshot.SectionPump;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One checkpoint under way. */
final class Running {

    private final CheckpointKind kind;
    private final CheckpointDraft draft;
    private final long begunMs;
    private final long begunNs;
    private final TaskContents[] captured;
    private final List<SectionPump> pumps = new ArrayList<>();
    private final List<CompletableFuture<CheckpointInfo>> waiting;
    private int missing;
    private long alignedNanos;

    Running(
            CheckpointKind kind,
            CheckpointDraft draft,
            int tasks,
            long begunMs,
            long begunNs,
            List<CompletableFuture<CheckpointInfo>> waiting) {
        this.kind = kind;
        this.draft = draft;
        this.begunMs = begunMs;
        this.begunNs = begunNs;
        this.captured = new TaskContents[tasks];
        this.missing = tasks;
        this.waiting = List.copyOf(waiting);
    }

    void writes(String section, SectionPump pump) throws IOException {
        pump.begin(draft.id(), draft.section(section));
        pumps.add(pump);
    }

    long id() {
        return draft.id();
    }

    CheckpointKind kind() {
        return kind;
    }

    CheckpointDraft draft() {
        return draft;
    }

    long begunNs() {
        return begunNs;
    }

    /** Those who have asked for it. */
    List<CompletableFuture<CheckpointInfo>> waiting() {
        return waiting;
    }

    void onAligned(long nanos) {
        alignedNanos = Math.max(alignedNanos, nanos);
    }

    /** The longest that a task has waited for barriers, from the first to the last. */
    long alignedNanos() {
        return alignedNanos;
    }

    void onCaptured(int task, TaskContents contents) {
        if (captured[task] == null) {
            captured[task] = contents;
            missing--;
        }
    }

    /** Writes a block of each task that has one; says how many that were. */
    int pump() throws IOException {
        int done = 0;
        for (SectionPump pump : pumps) {
            done += pump.doWork();
        }
        return done;
    }

    /** Whether everything is captured, written and synced. */
    boolean isWritten() {
        if (missing > 0) {
            return false;
        }
        for (SectionPump pump : pumps) {
            if (!pump.isDone()) {
                return false;
            }
        }
        return true;
    }

    /** What it says of itself, being complete. */
    CheckpointContents described(CheckpointSetup setup, CheckpointBasis basis, long nowNs) {
        List<TaskContents> tasks = List.of(captured);
        return new CheckpointContents(
                setup.pipeline(),
                setup.keyGroups(),
                setup.policy().guarantee().name(),
                begunMs,
                nowNs - begunNs,
                basis.of(tasks),
                tasks);
    }

    void closeSections() {
        pumps.forEach(SectionPump::close);
    }
}
