// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.operator.time.EventTime;
import io.tailrace.pipeline.graph.BroadcastNode;
import io.tailrace.pipeline.graph.KeyedNode;
import io.tailrace.pipeline.graph.TwoInputNode;
import io.tailrace.runtime.random.Blueprint.Inlet;
import io.tailrace.runtime.random.Blueprint.Stamps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says which watermarks the tasks of sources must have passed on: works it out, poll by poll, from
 * what their readers have emitted. Sources for which time passes with the clock are left out.
 *
 * <p>After a crash a source goes on promising where it was. With another plan its tasks begin with
 * what is known of the splits they get, and tell that anew.
 */
final class SourceJudge {

    /** A task, and what it has passed on since its run began. */
    private static final class Progress {
        private final NaiveFrontier<String> splits;
        private final List<Long> told = new ArrayList<>();

        private Progress(NaiveFrontier<String> splits) {
            this.splits = splits;
        }

        private void settle() {
            long before = splits.reached();
            splits.settle();
            if (splits.reached() > before) {
                told.add(splits.reached());
            }
        }
    }

    private final PlannedRuns runs;
    private final CrashWorld world;
    private final List<SurvivingLog.Segment<SourceMove>> moves;
    private final List<LaneJudge> lanes;
    private final List<String> objections = new ArrayList<>();

    SourceJudge(PlannedRuns runs, CrashWorld world, List<LaneJudge> lanes) {
        this.runs = runs;
        this.world = world;
        this.moves = world.books().moves();
        this.lanes = lanes;
    }

    /** All watermarks that differ. */
    List<String> objections() {
        for (Inlet inlet : runs.plan(0).blueprint().sources()) {
            if (inlet.stamps() != Stamps.NONE && inlet.idleAfterMs() == 0) {
                judge(inlet.id());
            }
        }
        return objections;
    }

    private void judge(int inletId) {
        Map<String, Long> latest = new HashMap<>();
        List<NaiveFrontier<String>> before = List.of();
        for (int run = 0; run < runs.size(); run++) {
            CrashPlan plan = runs.plan(run);
            Inlet inlet = plan.blueprint().sources().get(inletId);
            // A source with which all that read from it are fused has no lanes that would tell of
            // it.
            boolean goesOn = runs.goesOn(run) && before.size() == inlet.parallelism();
            List<NaiveFrontier<String>> now = new ArrayList<>();
            for (int task = 0; task < inlet.parallelism(); task++) {
                List<SourceMove> made =
                        moves.get(run).byTask().getOrDefault(inlet.name() + "#" + task, List.of());
                NaiveFrontier<String> splits =
                        goesOn ? before.get(task).copy() : anew(made, before);
                String role = plan.roleName(plan.place(inlet.name(), task));
                List<Long> told =
                        tellsAtOnce(plan, inlet) ? lanes.get(run).watermarksFrom(role) : null;
                now.add(judge(run, role, inlet, made, splits, latest, told));
            }
            before = now;
        }
    }

    /** Returns how far it must have come. */
    private NaiveFrontier<String> judge(
            int run,
            String role,
            Inlet inlet,
            List<SourceMove> made,
            NaiveFrontier<String> splits,
            Map<String, Long> latest,
            List<Long> told) {
        Map<String, Long> latestBefore = Map.copyOf(latest);
        Progress progress = new Progress(splits.copy());
        replay(made, inlet, progress, latest);
        if (told != null && !told.isEmpty() && run > 0) {
            world.coverage().add(Coverage.SOURCE_JUDGED_AFTER_REPLAN);
        }
        if (told == null || told.equals(progress.told)) {
            return progress.splits;
        }
        // A checkpoint, or a stop, may come before the first poll.
        Progress settled = new Progress(splits.copy());
        settled.settle();
        replay(made, inlet, settled, new HashMap<>(latestBefore));
        if (!told.equals(settled.told)) {
            objections.add(role + " has passed on " + told + ", not " + progress.told);
        }
        return settled.splits;
    }

    private static NaiveFrontier<String> anew(
            List<SourceMove> made, List<NaiveFrontier<String>> before) {
        NaiveFrontier<String> splits = new NaiveFrontier<>(EventTime.BEGINNING);
        for (SourceMove move : made) {
            if (move instanceof SourceMove.Add add && !splits.has(add.split())) {
                splits.join(add.split(), EventTime.BEGINNING);
                before.stream()
                        .filter(former -> former.has(add.split()))
                        .forEach(former -> splits.join(add.split(), former));
            }
        }
        return splits;
    }

    private void replay(
            List<SourceMove> made, Inlet inlet, Progress progress, Map<String, Long> latest) {
        Set<String> heard = new HashSet<>();
        Set<String> idle = new HashSet<>();
        Set<String> ended = new HashSet<>();
        for (SourceMove move : made) {
            if (move instanceof SourceMove.Emit emit) {
                latest.merge(emit.split(), emit.timestamp(), Math::max);
                heard.add(emit.split());
                idle.remove(emit.split());
            } else if (move instanceof SourceMove.Idle said) {
                idle.add(said.split());
            } else if (move instanceof SourceMove.End end) {
                ended.add(end.split());
            } else if (move instanceof SourceMove.Polled polled && !polled.finished()) {
                for (String split : heard) {
                    progress.splits.wake(split);
                    progress.splits.promise(split, latest.get(split) - inlet.delayMs() - 1);
                }
                idle.forEach(progress.splits::idle);
                ended.forEach(progress.splits::leave);
                List.of(heard, idle, ended).forEach(Set::clear);
                progress.settle();
            }
        }
    }

    /** Whether nothing in the stage of a source holds watermarks back, or leaves any out. */
    private static boolean tellsAtOnce(CrashPlan plan, Inlet inlet) {
        return plan.stage(plan.place(inlet.name(), 0)).nodes().stream()
                .noneMatch(
                        node ->
                                node instanceof KeyedNode<?, ?, ?>
                                        || node instanceof TwoInputNode<?, ?, ?, ?>
                                        || node instanceof BroadcastNode<?, ?, ?, ?>);
    }
}
