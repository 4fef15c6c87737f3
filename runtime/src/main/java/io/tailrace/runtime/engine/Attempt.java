// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.runtime.assembly.TaskSet;
import io.tailrace.runtime.checkpoint.JobCheckpoints;
import io.tailrace.runtime.count.TaskFigures;
import io.tailrace.runtime.fence.Fence;
import io.tailrace.runtime.task.Task;
import io.tailrace.runtime.task.TaskCommand;
import io.tailrace.runtime.worker.Abandoned;
import io.tailrace.runtime.worker.Shift;
import io.tailrace.runtime.worker.Worker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * One run of a job: tasks, lanes and readers of its own, which nothing but it ever touches. Steps
 * are the keeper's; {@link #open} and what {@link #closing} does run user code and are done by
 * others for it.
 */
final class Attempt {

    /** The tasks of this run at one worker. */
    record Post(Worker worker, Shift shift, boolean own) {}

    private final int number;
    private final TaskSet tasks;
    private final List<Post> posts;
    private final Fence fence;
    private final ReaderThreads readers;
    private final AttemptCheckpoints checkpoints;
    private final Set<Post> working = new HashSet<>();
    private final Set<Task> abandoned = new HashSet<>();
    private final long madeNs;

    /** When it was over; by then nothing of it ages any more. Written by the keeper. */
    private volatile long endedNs = SaturatedNanos.NEVER;

    /**
     * @param number the how manieth of the job it is, from 1
     */
    Attempt(
            int number,
            TaskSet tasks,
            List<Post> posts,
            Fence fence,
            ReaderThreads readers,
            AttemptCheckpoints checkpoints,
            long madeNs) {
        this.number = number;
        this.madeNs = madeNs;
        this.tasks = tasks;
        this.posts = List.copyOf(posts);
        this.fence = fence;
        this.readers = readers;
        this.checkpoints = checkpoints;
    }

    int number() {
        return number;
    }

    List<Task> tasks() {
        return tasks.tasks();
    }

    long ageNanos(long nowNs) {
        return Math.min(nowNs, endedNs) - madeNs;
    }

    /** How its tasks stand, or how they stood when it was over. */
    List<TaskFigures> figures() {
        return tasks().stream().map(task -> task.figures(endedNs)).toList();
    }

    /** Nobody turns its tasks any more. */
    void end(long nowNs) {
        endedNs = Math.min(nowNs, endedNs);
    }

    List<Post> posts() {
        return posts;
    }

    /**
     * If there is a checkpoint to go on from, fills the state of all tasks with what it holds;
     * called before they are opened.
     *
     * @throws IOException if it cannot be read; the tasks are closed then
     */
    void restore(Restoring restoring, CallOff calledOff) throws IOException {
        if (tasks.filling().isEmpty()) {
            return;
        }
        try {
            restoring.run(tasks.filling().get(), calledOff);
        } catch (IOException | RuntimeException | Error thrown) {
            try {
                tasks.close();
            } catch (RuntimeException closing) {
                thrown.addSuppressed(closing);
            }
            throw thrown;
        }
    }

    void open() {
        posts.stream().filter(Post::own).forEach(post -> post.worker().prepare());
        try {
            tasks.open();
            if (checkpoints != null) {
                checkpoints.opened(this::tellReceiversFirst);
            }
        } catch (RuntimeException | Error thrown) {
            // The tasks have closed themselves.
            readers.interrupt();
            endCheckpoints(0);
            throw thrown;
        }
    }

    /**
     * @param onFailure told of a shift that could not even begin
     */
    void go(BiConsumer<Shift, Throwable> onFailure) {
        working.addAll(posts);
        if (checkpoints != null) {
            checkpoints.start(thrown -> onFailure.accept(null, thrown));
        }
        for (Post post : posts) {
            try {
                post.worker().take(post.shift());
                if (post.own()) {
                    post.worker().dismiss();
                    post.worker().start();
                }
            } catch (Throwable thrown) {
                onFailure.accept(post.shift(), thrown);
            }
        }
    }

    /** So that nobody meets a barrier of which it has not been told. */
    private void tellReceiversFirst(TaskCommand command) {
        List<Task> receiversFirst = new ArrayList<>(tasks());
        Collections.reverse(receiversFirst);
        receiversFirst.forEach(task -> task.tell(command));
        posts.forEach(post -> post.worker().wake());
    }

    /** Nobody turns its tasks any more: no checkpoint will be complete. */
    void endCheckpoints(long joinNanos) {
        if (checkpoints == null) {
            return;
        }
        try {
            checkpoints.end(joinNanos);
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
        }
    }

    /** The last complete one, or that which it began from; 0 if there is none. */
    long lastCheckpoint() {
        return checkpoints == null ? 0 : checkpoints.job().figures().lastId();
    }

    /** {@code null} for a job without checkpoints. */
    JobCheckpoints checkpoints() {
        return checkpoints == null ? null : checkpoints.job();
    }

    void tell(TaskCommand command) {
        tasks().forEach(task -> task.tell(command));
        posts.forEach(post -> post.worker().wake());
    }

    void callOff() {
        posts.forEach(post -> post.worker().callOff(post.shift()));
    }

    void onShiftEnd(Shift shift) {
        working.removeIf(post -> post.shift() == shift);
    }

    /** Whether nobody turns any of its tasks any more. */
    boolean isOver() {
        return working.isEmpty();
    }

    boolean isFenced() {
        return fence.isRaised();
    }

    /**
     * Once it was called off: counts out those workers that are busy with other jobs and will turn
     * none of its tasks any more, so that it does not wait for what hangs in another job.
     */
    void forgetWhoIsElsewhere() {
        working.removeIf(post -> post.worker().isFree(post.shift()));
    }

    /** From here on nothing of it reaches the outside. */
    void fenceOff() {
        fence.raise();
    }

    /**
     * Takes the tasks away from those workers that are still inside a turn of theirs, whose threads
     * are interrupted: they are inside that turn and will do nothing after it.
     */
    List<Abandoned> abandonTurns() {
        List<Abandoned> givenUp = new ArrayList<>();
        for (Post post : List.copyOf(working)) {
            Abandoned turn = post.worker().abandon(post.shift());
            if (turn != null) {
                working.remove(post);
                abandoned.add(turn.task());
                givenUp.add(turn);
            }
        }
        return givenUp;
    }

    boolean hasStopped() {
        return tasks().stream().anyMatch(Task::hasStopped);
    }

    /** Of what nobody is inside of; to be asked for when it is over. */
    Closing closing(long joinNanos) {
        List<Task> closed = tasks().stream().filter(task -> !abandoned.contains(task)).toList();
        return new Closing(closed, readers, () -> endCheckpoints(joinNanos), joinNanos);
    }

    void interruptReaders() {
        readers.interrupt();
    }
}
