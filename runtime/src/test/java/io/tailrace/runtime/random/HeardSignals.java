// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.operator.time.EventTime;
import io.tailrace.runtime.lane.SignalKind;
import io.tailrace.runtime.random.Blueprint.Step;
import io.tailrace.runtime.random.SurvivingSignals.Signal;
import java.util.ArrayList;
import java.util.List;

/**
 * What the tasks of a step have heard, and how far that brought their watermark: worked out from
 * what they have read, in that order.
 *
 * <p>A task that goes on after a crash sees what it would have seen without. With another plan
 * things are certain, too: who has the parallelism it had goes on from where it was, everybody else
 * from the least that any task of the step had seen, so that a record may be let in that one of
 * them would have called late. From there on it rises with what the new tasks are told.
 */
final class HeardSignals {

    /**
     * A record, or a watermark that has risen.
     *
     * @param record {@code null} if it is none
     * @param watermark that the operator sees from here on
     */
    record Heard(Signal record, long watermark) {}

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
    private final List<SurvivingLog.Segment<Signal>> signals;

    HeardSignals(PlannedRuns runs, CrashWorld world) {
        this.runs = runs;
        this.signals = world.signals().runs();
    }

    /** In each run, by each task of that step. */
    List<List<List<Heard>>> by(int stepId) {
        List<List<List<Heard>>> all = new ArrayList<>();
        List<Progress> before = List.of();
        for (int run = 0; run < runs.size(); run++) {
            CrashPlan plan = runs.plan(run);
            Step step = plan.blueprint().step(stepId);
            List<Progress> now = new ArrayList<>();
            List<List<Heard>> byTask = new ArrayList<>();
            for (int task = 0; task < step.parallelism(); task++) {
                Progress progress = begin(run, step, task, before);
                String role = plan.roleName(plan.place(step.name(), task));
                byTask.add(
                        replay(signals.get(run).byTask().getOrDefault(role, List.of()), progress));
                now.add(progress);
            }
            all.add(byTask);
            before = now;
        }
        return all;
    }

    private static List<Heard> replay(List<Signal> signals, Progress progress) {
        List<Heard> heard = new ArrayList<>();
        for (Signal signal : signals) {
            if (signal.kind() == SignalKind.RECORD) {
                heard.add(new Heard(signal, progress.seen));
                continue;
            }
            long before = progress.seen;
            obey(signal, progress);
            if (progress.seen > before) {
                heard.add(new Heard(null, progress.seen));
            }
        }
        return heard;
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
