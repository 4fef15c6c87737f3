// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.runtime.random.Blueprint.Sort;
import io.tailrace.runtime.random.Blueprint.Step;
import io.tailrace.runtime.random.HeardSignals.Heard;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Says what each step with windows must have told: plays what its tasks have heard, and when its
 * timers fired, to an oracle that keeps every element. What has survived of several attempts is one
 * history to it, so that whatever a restore has lost or doubled is told differently.
 *
 * <p>Timers say when the clock was read; that one was due and did not come is noticed when
 * something else comes for that key, or at the end.
 */
final class WindowJudge {

    private final PlannedRuns runs;
    private final CrashWorld world;
    private final HeardSignals signals;
    private final boolean exactlyOnce;
    private final Map<Integer, ExpectedStep> expected = new HashMap<>();
    private final List<String> objections = new ArrayList<>();

    /**
     * @param exactlyOnce or else a task may have come further than the records it is given again,
     *     and with another plan it is told anew how far: by which watermark is not certain then
     */
    WindowJudge(PlannedRuns runs, CrashWorld world, boolean exactlyOnce) {
        this.exactlyOnce = exactlyOnce;
        this.runs = runs;
        this.world = world;
        this.signals = new HeardSignals(runs, world);
        for (Step step : runs.plan(0).blueprint().steps()) {
            if (step.sort() == Sort.WINDOWS) {
                judge(step);
            }
        }
        if (world.books().hasFailedBehindRetraction()) {
            world.coverage().add(Coverage.FAILED_BEHIND_RETRACTION);
        }
    }

    /** All that was told and must not be, or was not and must. */
    List<String> objections() {
        return objections;
    }

    /** X4: records that windows have not had, though they must, or that they had twice. */
    List<String> objectionsTo(Oracle oracle) {
        List<String> missed = new ArrayList<>();
        for (Step step : runs.plan(0).blueprint().steps()) {
            if (step.sort() == Sort.WINDOWS) {
                Map<String, Integer> read = new TreeMap<>(expectedOf(step).read());
                if (read.values().stream().anyMatch(count -> count > 1)) {
                    world.coverage().add(Coverage.RECORD_TWICE_IN_WINDOWS);
                }
                oracle.arrivedAt(step)
                        .forEach(one -> read.merge(one.event().id(), -1, Integer::sum));
                read.values().removeIf(count -> count == 0 || count > 0 && !exactlyOnce);
                read.forEach(
                        (id, count) ->
                                missed.add(
                                        "%s had %s %d times %s"
                                                .formatted(
                                                        step.name(),
                                                        id,
                                                        Math.abs(count),
                                                        count > 0 ? "too often" : "too seldom")));
            }
        }
        return missed;
    }

    /** What that step must have told. */
    ExpectedStep expectedOf(Step step) {
        return expected.get(step.id());
    }

    private void judge(Step first) {
        ExpectedStep all = new ExpectedStep(first, world.coverage(), exactlyOnce);
        expected.put(first.id(), all);
        List<List<List<Heard>>> heard = signals.by(first.id());
        int run = -1;
        int plan = -1;
        Map<String, ArrayDeque<Heard>> records = Map.of();
        for (SurvivingLog.Segment<WindowCall> attempt : world.books().windowCalls()) {
            if (attempt.plan() != plan) {
                requireNoneLeft(records);
                run++;
                plan = attempt.plan();
                records = recordsOf(first.name(), heard.get(run));
                all.replanned(runs.plan(run).blueprint().step(first.id()), heard.get(run));
            }
            all.restored();
            for (var task : new TreeMap<>(attempt.byTask()).entrySet()) {
                if (task.getKey().startsWith(first.name() + "#")) {
                    play(task.getKey(), task.getValue(), records.get(task.getKey()), all);
                }
            }
        }
        requireNoneLeft(records);
        all.end();
        all.objections().forEach(why -> objections.add(first.name() + ": " + why));
    }

    private static Map<String, ArrayDeque<Heard>> recordsOf(
            String step, List<List<Heard>> heardByTask) {
        Map<String, ArrayDeque<Heard>> records = new HashMap<>();
        for (int task = 0; task < heardByTask.size(); task++) {
            records.put(
                    step + "#" + task,
                    new ArrayDeque<>(
                            heardByTask.get(task).stream()
                                    .filter(one -> one.record() != null)
                                    .toList()));
        }
        return records;
    }

    private void requireNoneLeft(Map<String, ArrayDeque<Heard>> records) {
        new TreeSet<>(records.keySet())
                .forEach(
                        place -> {
                            Heard left = records.get(place).peek();
                            if (left != null) {
                                objections.add(place + " was not given " + left);
                            }
                        });
    }

    private void play(
            String place, List<WindowCall> calls, ArrayDeque<Heard> heard, ExpectedStep all) {
        for (WindowCall call : calls) {
            if (call.kind() == WindowCall.Kind.RECORD && !isTrue(place, call, heard.poll())) {
                return;
            }
            all.play(place, call);
        }
    }

    /** Whether the operator was given what its task has read, and saw the watermark it must. */
    private boolean isTrue(String place, WindowCall call, Heard heard) {
        boolean same =
                heard != null
                        && ((Event) heard.record().value()).id().equals(call.read().id())
                        && (heard.watermark() == call.watermark() || !exactlyOnce);
        if (!same) {
            objections.add(place + " was given " + call + " instead of " + heard);
        }
        return same;
    }
}
