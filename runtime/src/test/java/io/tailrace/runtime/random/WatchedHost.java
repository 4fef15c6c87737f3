// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.checkpoint.schedule.Increments;
import io.tailrace.checkpoint.store.TaskContents;
import io.tailrace.runtime.assembly.CheckpointHost;
import io.tailrace.runtime.assembly.TaskPlace;
import io.tailrace.runtime.restore.RestoredJob;
import io.tailrace.runtime.snapshot.CheckpointEvents;
import io.tailrace.runtime.snapshot.HandOver;
import io.tailrace.runtime.task.Task;
import io.tailrace.state.capture.UnknownState;
import io.tailrace.state.snapshot.CaptureBudget;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;

/**
 * Notes for each task of one attempt what is in which checkpoint, and passes on what tasks tell,
 * perhaps later. Used by one thread.
 */
final class WatchedHost implements CheckpointHost {

    private final CheckpointHost host;
    private final CrashWorld world;
    private final CrashPlan plan;
    private final Supplier<List<Task>> tasks;
    private final Queue<Runnable> news = new ArrayDeque<>();
    private final List<Task> begunInStep = new ArrayList<>();
    private int ended;

    WatchedHost(CheckpointHost host, CrashWorld world, CrashPlan plan, Supplier<List<Task>> tasks) {
        this.host = host;
        this.world = world;
        this.plan = plan;
        this.tasks = tasks;
    }

    void tellNews() {
        while (!news.isEmpty()) {
            news.remove().run();
        }
    }

    /** Some task has had its turn, and perhaps begun a snapshot in it. */
    void onStepEnd() {
        if (begunInStep.stream().anyMatch(task -> task.outbox().isBlocked())) {
            world.coverage().add(Coverage.OVERFLOW_AT_BARRIER);
        }
        begunInStep.clear();
    }

    @Override
    public boolean holdsInputs() {
        return host.holdsInputs();
    }

    @Override
    public HandOver handOver(TaskPlace place) {
        return host.handOver(place);
    }

    @Override
    public CheckpointEvents events(TaskPlace place) {
        return new Events(place, host.events(place));
    }

    @Override
    public CaptureBudget budget() {
        return host.budget();
    }

    @Override
    public RestoredJob restored() {
        return host.restored();
    }

    @Override
    public Increments increments() {
        return host.increments();
    }

    @Override
    public UnknownState unknown() {
        return host.unknown();
    }

    private void onSnapshot(TaskPlace place, long checkpoint) {
        String role = plan.roleName(place);
        world.signals().mark(role, checkpoint);
        for (String node : plan.nodes(place)) {
            world.books().mark(node, place.index(), checkpoint);
            world.reuse().onSnapshot(node, place.index(), true);
        }
        for (Task task : tasks.get()) {
            if (task.roleName().equals(role)) {
                begunInStep.add(task);
                if (task.isBusy()) {
                    world.coverage().add(Coverage.BARRIER_IN_MID_SWEEP);
                }
            }
        }
        if (ended > 0 && ended < tasks.get().size()) {
            world.coverage().add(Coverage.CHECKPOINT_WITH_FINISHED_TASKS);
        }
    }

    private void onSnapshotOver(TaskPlace place) {
        plan.nodes(place).forEach(node -> world.reuse().onSnapshot(node, place.index(), false));
    }

    private void post(Runnable told) {
        news.add(told);
        if (!world.mishaps().mayStrike(Mishap.SLOW_NEWS)) {
            tellNews();
        }
    }

    private final class Events implements CheckpointEvents {
        private final TaskPlace place;
        private final CheckpointEvents events;

        private Events(TaskPlace place, CheckpointEvents events) {
            this.place = place;
            this.events = events;
        }

        @Override
        public void onBegun(long checkpoint) {
            onSnapshot(place, checkpoint);
            events.onBegun(checkpoint);
        }

        @Override
        public void onCaptured(long checkpoint, TaskContents contents) {
            onSnapshotOver(place);
            post(() -> events.onCaptured(checkpoint, contents));
        }

        @Override
        public void onGivenUp(long checkpoint, String why) {
            onSnapshotOver(place);
            post(() -> events.onGivenUp(checkpoint, why));
        }

        @Override
        public void onCommitted(long checkpoint) {
            post(() -> events.onCommitted(checkpoint));
        }

        @Override
        public void onEnded(boolean stopped) {
            ended++;
            post(() -> events.onEnded(stopped));
        }
    }
}
