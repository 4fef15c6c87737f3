// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.runtime.task.Task;
import io.tailrace.runtime.worker.Overstay;
import io.tailrace.runtime.worker.Standing;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Looks from time to time whether a turn of a run lasts too long, and tells of it, of its return
 * too; and whether the threads that turn it are still there. Single-threaded.
 */
final class TurnWatch {

    private static final System.Logger LOG = System.getLogger(TurnWatch.class.getPackageName());
    private static final long NEVER = Long.MAX_VALUE;
    private static final long SHORTEST_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long LONGEST_LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final class Watched {
        private final Attempt.Post post;
        private final Overstay overstay;
        private Task task;

        private Watched(Attempt.Post post, long limitNs) {
            this.post = post;
            this.overstay = new Overstay(limitNs);
        }
    }

    private final String job;
    private final List<Watched> all = new ArrayList<>();
    private final Consumer<JobEvent> tell;
    private final long everyNs;
    private long nextNs;

    TurnWatch(String job, Attempt attempt, Duration limit, long nowNs, Consumer<JobEvent> tell) {
        this.job = job;
        this.tell = tell;
        long limitNs = SaturatedNanos.of(limit);
        everyNs = Math.min(LONGEST_LOOK_NANOS, Math.max(SHORTEST_LOOK_NANOS, limitNs / 4));
        // Its threads have yet to begin.
        nextNs = nowNs + SHORTEST_LOOK_NANOS;
        attempt.posts().forEach(post -> all.add(new Watched(post, limitNs)));
    }

    /** When {@link #onTime} is to be called next. */
    long nextNs() {
        return nextNs;
    }

    void onTime(long nowNs) {
        if (nowNs >= nextNs) {
            look(nowNs);
            nextNs = nowNs + (isAnyBeginning() ? SHORTEST_LOOK_NANOS : everyNs);
        }
    }

    /** That turn is not waited for any more, and does not count as returned. */
    void onAbandoned(Task task) {
        all.removeIf(watched -> watched.task == task);
    }

    /** All turns are over or abandoned. */
    void end(long nowNs) {
        nextNs = NEVER;
        look(nowNs);
    }

    /** A thread that ends before it has begun tells nobody. */
    private boolean isAnyBeginning() {
        return all.stream().anyMatch(watched -> watched.post.worker().isBeginning());
    }

    private void look(long nowNs) {
        for (Watched watched : all) {
            watched.post.worker().endIfDead();
            Standing now = watched.post.worker().standing();
            // In a pool the worker may be in a turn of another job, which has its own watch.
            boolean ours = now.shift() == watched.post.shift();
            switch (watched.overstay.look(ours ? now : Standing.OUTSIDE, nowNs)) {
                case LASTS -> lasts(watched, now);
                case OVER -> over(watched);
                case NOTHING_NEW -> {}
            }
        }
    }

    private void lasts(Watched watched, Standing standing) {
        watched.task = standing.task();
        Duration lasted = Duration.ofNanos(watched.overstay.lastedNs());
        List<StackTraceElement> stack = List.of(standing.thread().getStackTrace());
        LOG.log(
                Level.WARNING,
                "Task ''{0}'' of job ''{1}'' has not come back for {2}; its thread ''{3}'' is"
                        + " in{4}",
                watched.task.roleName(),
                job,
                DurationWords.of(watched.overstay.lastedNs()),
                standing.thread().getName(),
                Stacks.draw(stack));
        tell.accept(new JobEvent.TurnOverstays(job, watched.task.roleName(), lasted, stack));
    }

    private void over(Watched watched) {
        Duration lasted = Duration.ofNanos(watched.overstay.lastedNs());
        LOG.log(
                Level.INFO,
                "Task ''{0}'' of job ''{1}'' has come back after {2}",
                watched.task.roleName(),
                job,
                DurationWords.of(watched.overstay.lastedNs()));
        tell.accept(new JobEvent.TurnReturned(job, watched.task.roleName(), lasted));
    }
}
