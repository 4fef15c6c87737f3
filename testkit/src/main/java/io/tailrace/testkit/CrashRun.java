// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.MemoryCheckpointStore;
import io.tailrace.pipeline.plan.ExecutionPlan;
import io.tailrace.runtime.checkpoint.CheckpointNews;
import io.tailrace.state.CodecSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays the script once to its end, through the crashes of one case: each attempt goes on from the
 * newest checkpoint. For one thread.
 */
final class CrashRun {

    private final CrashWorld world;
    private final CodecSource codecs;
    private final List<CrashScript.Step> steps;
    private final CrashTestSettings settings;
    private final CrashCase which;
    private final MemoryCheckpointStore store = new MemoryCheckpointStore();
    private final Map<Long, Integer> stepOfCheckpoint = new HashMap<>();
    private final List<String> story = new ArrayList<>();
    private CrashAttempt attempt;
    private long firstTurns;
    private int crashes;
    private int duringCheckpoints;
    private int restores;

    CrashRun(
            CrashWorld world,
            CodecSource codecs,
            List<CrashScript.Step> steps,
            CrashTestSettings settings,
            CrashCase which) {
        this.world = world;
        this.codecs = codecs;
        this.steps = steps;
        this.settings = settings;
        this.which = which;
    }

    /** Returns what can be seen from outside in the end. */
    Map<String, List<Object>> play() {
        world.beginAnew();
        try {
            int number = 0;
            while (!playAttempt(number)) {
                number++;
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return world.outputs();
    }

    /** Returns whether it has come to the end. */
    private boolean playAttempt(int number) throws IOException {
        CrashAttempt crashed = attempt;
        attempt =
                new CrashAttempt(
                        world, steps, which.checkpointEvery(), store, new StepsOfCheckpoints());
        List<CheckpointInfo> complete = store.complete();
        CheckpointInfo from = complete.isEmpty() ? null : complete.get(complete.size() - 1);
        if (number > 0) {
            noteRestart(from);
        }
        attempt.start(
                planOf(number),
                codecs,
                settings.run().withSeed(which.seedOf(number)),
                clockAt(crashed, from),
                from);
        int first = from == null ? 0 : stepOfCheckpoint.get(from.id());
        boolean ended = attempt.play(first, from != null, which.crashAfter(number));
        if (number == 0) {
            firstTurns = attempt.turns();
        }
        if (!ended) {
            crash();
        }
        return ended;
    }

    private long clockAt(CrashAttempt crashed, CheckpointInfo from) {
        if (crashed != null && settings.downtime().isPresent()) {
            return crashed.nowMs() + settings.downtime().get().toMillis();
        }
        int begun = from == null ? 0 : stepOfCheckpoint.get(from.id()) + 1;
        return settings.run().startMs()
                + steps.subList(0, begun).stream().mapToLong(one -> one.passing().toMillis()).sum();
    }

    private ExecutionPlan planOf(int number) {
        List<Integer> choices = settings.restartParallelism();
        return number == 0 || choices.isEmpty()
                ? world.plan()
                : world.planFor(choices.get((number - 1) % choices.size()));
    }

    /**
     * Every second time as a process that is killed, which closes nothing; else as an attempt that
     * has failed, after which another begins.
     */
    private void crash() {
        boolean killed = attempt.turns() % 2 == 0;
        noteCrash(killed ? "killed" : "failed");
        if (!killed) {
            attempt.closeAsFailed();
        }
    }

    private void noteCrash(String how) {
        crashes++;
        String checkpoint = "";
        if (attempt.isTakingCheckpoint()) {
            duringCheckpoints++;
            checkpoint = ", a checkpoint being under way";
        }
        story.add(
                "%s after turn %d, in step %d of %d (%s)%s"
                        .formatted(
                                how,
                                attempt.turns(),
                                attempt.step() + 1,
                                steps.size(),
                                steps.get(attempt.step()),
                                checkpoint));
    }

    private void noteRestart(CheckpointInfo from) {
        if (from == null) {
            story.add("began anew, for no checkpoint was complete");
        } else {
            restores++;
            story.add(
                    "went on from checkpoint %d, of step %d"
                            .formatted(from.id(), stepOfCheckpoint.get(from.id()) + 1));
        }
    }

    /** What has happened so far, for people to read. */
    List<String> story() {
        return List.copyOf(story);
    }

    /** Of the first attempt. */
    long firstTurns() {
        return firstTurns;
    }

    int crashes() {
        return crashes;
    }

    int duringCheckpoints() {
        return duringCheckpoints;
    }

    /** How often an attempt went on from a checkpoint. */
    int restores() {
        return restores;
    }

    /**
     * A step is over when nothing is under way, a checkpoint neither: so one that is complete has
     * begun in the step that is played.
     */
    private final class StepsOfCheckpoints implements CheckpointNews {
        @Override
        public void onComplete(CheckpointInfo info, long lastedNanos, long alignedNanos) {
            stepOfCheckpoint.put(info.id(), attempt.step());
        }

        @Override
        public void onFailed(long checkpoint, String why) {}
    }
}
