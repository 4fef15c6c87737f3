// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.operator.time.EventTime;
import io.tailrace.runtime.assembly.TaskPlace;
import io.tailrace.runtime.lane.SignalKind;
import io.tailrace.runtime.random.Blueprint.Step;
import io.tailrace.runtime.random.SurvivingBooks.Ruling;
import io.tailrace.runtime.random.SurvivingSignals.Signal;
import java.util.ArrayList;
import java.util.List;

/**
 * Says by which watermark each record must have been called late or not: works it out from what the
 * task has read, in that order.
 *
 * <p>A task that goes on after a crash sees what it would have seen without. With another plan
 * things are certain, too: who has the parallelism it had goes on from where it was, everybody else
 * from the least that any task of the step had seen, so that a record may be let in that one of
 * them would have called late. From there on it rises with what the new tasks are told.
 */
final class LatenessJudge {

    /** How far one task has come. */
    private static final class Progress {
        private final NaiveFrontier<Integer> inputs;
        private long seen;

        private Progress(long seen, NaiveFrontier<Integer> inputs) {
            this.seen = seen;
            this.inputs = inputs;
        }
    }

    private final PlannedRuns runs;
    private final CrashWorld world;
    private final List<SurvivingLog.Segment<Signal>> signals;
    private final List<SurvivingLog.Segment<Ruling>> rulings;
    private final List<String> objections = new ArrayList<>();

    LatenessJudge(PlannedRuns runs, CrashWorld world) {
        this.runs = runs;
        this.world = world;
        this.signals = world.signals().runs();
        this.rulings = world.books().rulings();
    }

    /** All that was decided by another watermark. */
    List<String> objections() {
        for (Step step : runs.plan(0).blueprint().steps()) {
            if (step.sort().judgesLateness()) {
                judge(step.id());
            }
        }
        return objections;
    }

    private void judge(int stepId) {
        List<Progress> before = List.of();
        for (int run = 0; run < runs.size(); run++) {
            CrashPlan plan = runs.plan(run);
            Step step = plan.blueprint().step(stepId);
            List<Progress> now = new ArrayList<>();
            for (int task = 0; task < step.parallelism(); task++) {
                Progress progress = begin(run, step, task, before);
                TaskPlace place = plan.place(step.name(), task);
                List<Ruling> ruled =
                        rulings.get(run).byTask().getOrDefault(step.name() + "#" + task, List.of());
                replay(
                        plan.roleName(place),
                        step,
                        signals.get(run).byTask().getOrDefault(plan.roleName(place), List.of()),
                        ruled,
                        progress);
                cover(ruled, run);
                now.add(progress);
            }
            before = now;
        }
    }

    private void cover(List<Ruling> ruled, int run) {
        if (ruled.stream().anyMatch(Ruling::late)) {
            world.coverage().add(Coverage.RULED_LATE);
        }
        if (run > 0 && !ruled.isEmpty()) {
            world.coverage().add(Coverage.RULED_AFTER_REPLAN);
        }
    }

    private Progress begin(int run, Step step, int task, List<Progress> before) {
        int inputs = runs.inputs(run, runs.plan(run).place(step.name(), task));
        if (run == 0) {
            return new Progress(EventTime.BEGINNING, anew(inputs, EventTime.BEGINNING));
        }
        if (runs.goesOn(run)) {
            return new Progress(before.get(task).seen, before.get(task).inputs.copy());
        }
        long seen =
                before.size() == step.parallelism()
                        ? before.get(task).seen
                        : before.stream().mapToLong(one -> one.seen).min().orElseThrow();
        return new Progress(seen, anew(inputs, passedOn(run, step, before)));
    }

    /** What stages of the very same steps have passed on is known of all their inputs. */
    private long passedOn(int run, Step step, List<Progress> before) {
        CrashPlan plan = runs.plan(run);
        CrashPlan former = runs.plan(run - 1);
        List<String> nodes = plan.nodes(plan.place(step.name(), 0));
        List<String> formerNodes = former.nodes(former.place(step.name(), 0));
        boolean same = nodes.containsAll(formerNodes) && formerNodes.containsAll(nodes);
        return same
                ? before.stream().mapToLong(one -> one.inputs.reached()).min().orElseThrow()
                : EventTime.BEGINNING;
    }

    private static NaiveFrontier<Integer> anew(int inputs, long watermark) {
        NaiveFrontier<Integer> frontier = new NaiveFrontier<>(watermark);
        for (int input = 0; input < inputs; input++) {
            frontier.join(input, watermark);
        }
        return frontier;
    }

    private void replay(
            String role, Step step, List<Signal> signals, List<Ruling> rulings, Progress progress) {
        int next = 0;
        for (Signal signal : signals) {
            if (signal.kind() != SignalKind.RECORD) {
                obey(signal, progress);
                continue;
            }
            Ruling ruling = next < rulings.size() ? rulings.get(next) : null;
            next++;
            Event read = (Event) signal.value();
            if (ruling == null || !ruling.read().id().equals(read.id())) {
                objections.add(role + " ruled on " + ruling + " instead of " + read);
                return;
            }
            boolean late = Steps.isLate(step, signal.timestamp(), progress.seen);
            if (ruling.watermark() != progress.seen || ruling.late() != late) {
                objections.add(
                        "%s: %s @%d was ruled on at watermark %d as %s, not at %d as %s"
                                .formatted(
                                        role,
                                        read,
                                        signal.timestamp(),
                                        ruling.watermark(),
                                        ruling.late() ? "late" : "in time",
                                        progress.seen,
                                        late ? "late" : "in time"));
                return;
            }
        }
        if (next < rulings.size()) {
            objections.add(role + " ruled on " + rulings.get(next) + ", which it never read");
        }
    }

    private static void obey(Signal signal, Progress progress) {
        NaiveFrontier<Integer> inputs = progress.inputs;
        switch (signal.kind()) {
            case SignalKind.WATERMARK -> inputs.promise(signal.input(), signal.timestamp());
            case SignalKind.IDLE -> inputs.idle(signal.input());
            case SignalKind.ACTIVE -> inputs.wake(signal.input());
            case SignalKind.END -> inputs.leave(signal.input());
            default -> throw new AssertionError(signal);
        }
        if (inputs.isEmpty()) {
            progress.seen = EventTime.END;
        } else {
            inputs.settle();
            progress.seen = Math.max(progress.seen, inputs.reached());
        }
    }
}
