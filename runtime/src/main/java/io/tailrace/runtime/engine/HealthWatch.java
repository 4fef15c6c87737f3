// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.operator.time.EventTime;
import io.tailrace.runtime.count.TaskCounts;
import io.tailrace.runtime.count.TaskFigures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges a job by the snapshots it is shown: has neither clock nor thread, and knows how long
 * something has been as it is only from snapshots that were like it. So it has to be asked at least
 * twice, and more often than its limits are long. Single-threaded.
 */
public final class HealthWatch {

    /** What a task showed, and since when it has shown nothing else. */
    private record Seen(TaskCounts counts, long countsSinceNanos, long watermarkSinceNanos) {}

    private final HealthLimits limits;
    private final Map<String, Seen> seen = new HashMap<>();
    private int attempt;
    private long ageNanos;

    public HealthWatch(HealthLimits limits) {
        this.limits = limits;
    }

    public JobHealth judge(JobSnapshot snapshot) {
        if (snapshot.attempt() != attempt) {
            // Has been seen doing nothing yet.
            seen.clear();
        }
        attempt = snapshot.attempt();
        ageNanos = snapshot.ageNanos();
        snapshot.tasks().forEach(this::look);
        if (snapshot.status() == JobStatus.FAILED) {
            return new JobHealth(JobHealth.Degree.NOT_LIVE, List.of("the job has failed"));
        }
        if (snapshot.status() != JobStatus.RUNNING) {
            return new JobHealth(
                    JobHealth.Degree.NOT_READY, List.of("the job is " + snapshot.status()));
        }
        return judge(snapshot.tasks());
    }

    private JobHealth judge(List<TaskFigures> tasks) {
        List<String> stuck = new ArrayList<>();
        List<String> held = new ArrayList<>();
        for (TaskFigures task : tasks) {
            if (!task.finished()) {
                stuck.addAll(stuck(task));
                held.addAll(blocked(task));
                held.addAll(waiting(task));
                held.addAll(standing(task));
            }
        }
        if (!stuck.isEmpty()) {
            stuck.addAll(held);
            return new JobHealth(JobHealth.Degree.NOT_LIVE, stuck);
        }
        return new JobHealth(
                held.isEmpty() ? JobHealth.Degree.READY : JobHealth.Degree.NOT_READY, held);
    }

    private void look(TaskFigures task) {
        TaskCounts counts = task.counts();
        Seen before = seen.get(task.name());
        boolean sameCounts = before != null && isIdle(task, before.counts, counts);
        boolean sameWatermark = before != null && before.counts.watermark() == counts.watermark();
        seen.put(
                task.name(),
                new Seen(
                        counts,
                        sameCounts ? before.countsSinceNanos : ageNanos,
                        sameWatermark ? before.watermarkSinceNanos : ageNanos));
    }

    /** Whether it had something to read, could have, and shows that it has not. */
    private static boolean isIdle(TaskFigures task, TaskCounts before, TaskCounts now) {
        boolean hasInput = task.lanes().stream().anyMatch(lane -> lane.fill() > 0);
        return hasInput
                && now.blockedForNanos() == 0
                && before.blockedForNanos() == 0
                && before.equals(now);
    }

    private List<String> stuck(TaskFigures task) {
        long nanos = ageNanos - seen.get(task.name()).countsSinceNanos;
        return nanos < SaturatedNanos.of(limits.stuckAfter())
                ? List.of()
                : List.of(
                        "task %s has not ended a turn for %s though there is something to read"
                                .formatted(task.name(), DurationWords.of(nanos)));
    }

    private List<String> blocked(TaskFigures task) {
        long nanos = task.counts().blockedForNanos();
        return nanos < SaturatedNanos.of(limits.blockedAfter())
                ? List.of()
                : List.of(
                        "task %s has been waiting for room in a lane for %s"
                                .formatted(task.name(), DurationWords.of(nanos)));
    }

    private List<String> waiting(TaskFigures task) {
        long nanos = task.waitForOthers().nowNanos();
        return nanos < SaturatedNanos.of(limits.blockedAfter())
                ? List.of()
                : List.of(
                        "task %s has been waiting for slower sources of its group (alignedIn) for %s"
                                .formatted(task.name(), DurationWords.of(nanos)));
    }

    /** Before the first watermark too: it may well be the one that does not come. */
    private List<String> standing(TaskFigures task) {
        long nanos = ageNanos - seen.get(task.name()).watermarkSinceNanos;
        long watermark = task.counts().watermark();
        boolean stands =
                watermark != EventTime.END
                        && limits.watermarkStandsAfter()
                                .filter(limit -> nanos >= SaturatedNanos.of(limit))
                                .isPresent();
        return stands
                ? List.of(
                        "the watermark of task %s has not moved for %s"
                                .formatted(task.name(), DurationWords.of(nanos)))
                : List.of();
    }
}
