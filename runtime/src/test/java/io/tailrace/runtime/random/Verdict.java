// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.pipeline.plan.ExecutionPlan;
import io.tailrace.pipeline.plan.Stage;
import io.tailrace.runtime.fixture.CollectingSink.Written;
import io.tailrace.runtime.random.Blueprint.Intake;
import io.tailrace.runtime.random.Blueprint.Sort;
import io.tailrace.runtime.random.Blueprint.Step;
import io.tailrace.runtime.random.Oracle.Stamped;
import io.tailrace.runtime.random.Witness.Alarm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares what has happened in a run with what the oracle says. */
final class Verdict {

    private final Blueprint blueprint;
    private final ExecutionPlan plan;
    private final Construction construction;
    private final Witness witness;
    private final List<LaneJudge> lanes;
    private final Strictness strictness;
    private final Oracle oracle;
    private final Oracle whole;
    private final List<String> objections = new ArrayList<>();

    /**
     * @param cutOff the blueprint as far as it was read
     * @param rulings what was decided about late records
     */
    Verdict(
            Blueprint blueprint,
            Blueprint cutOff,
            Oracle.Rulings rulings,
            ExecutionPlan plan,
            Construction construction,
            Witness witness,
            List<LaneJudge> lanes,
            Strictness strictness) {
        this.strictness = strictness;
        this.blueprint = blueprint;
        this.plan = plan;
        this.construction = construction;
        this.witness = witness;
        this.lanes = lanes;
        this.oracle = new Oracle(cutOff, rulings);
        this.whole = new Oracle(blueprint, rulings.possible());
        if (strictness != Strictness.AT_LEAST_ONCE) {
            objections.addAll(witness.objections());
            for (LaneJudge judge : lanes) {
                objections.addAll(judge.objections(judge == lanes.get(lanes.size() - 1)));
            }
        }
        for (Step step : blueprint.steps()) {
            judge(step);
        }
        if (strictness != Strictness.AT_LEAST_ONCE && lanes.size() == 1) {
            witness.alarms().forEach(this::judge);
        }
    }

    List<String> objections() {
        return objections;
    }

    Oracle oracle() {
        return oracle;
    }

    private void judge(Step step) {
        if (step.sort() == Sort.SINK) {
            construction.sink(step).objections().get().stream()
                    .map(objection -> step.name() + ": " + objection)
                    .forEach(objections::add);
            judgeContent(step);
            judgeOrder(step);
        } else if (strictness == Strictness.AT_LEAST_ONCE) {
            return;
        } else if (step.sort() == Sort.BROADCAST) {
            judgeSpread(step);
            judgeCounts(step);
        } else if (step.sort() == Sort.WINDOWS) {
            return;
        } else if (step.sort().isKeyed() || step.sort() == Sort.TWO_INPUTS) {
            judgeCounts(step);
        }
    }

    /** Nothing lost, nothing repeated, nothing invented, every timestamp right. */
    private void judgeContent(Step sink) {
        Map<String, Integer> balance = new TreeMap<>();
        Map<String, Boolean> timed = new HashMap<>();
        for (Stamped expected : oracle.arrivedAt(sink)) {
            balance.merge(named(expected), 1, Integer::sum);
        }
        for (Stamped possible : whole.arrivedAt(sink)) {
            timed.put(possible.event().id(), possible.timed());
        }
        for (Written<Event> written : construction.sink(sink).written().get()) {
            boolean judgesTime = timed.getOrDefault(written.value().id(), true);
            Stamped found = new Stamped(written.value(), written.timestamp(), judgesTime);
            balance.merge(named(found), -1, Integer::sum);
        }
        if (strictness != Strictness.EXACT) {
            Set<String> known = new HashSet<>();
            whole.arrivedAt(sink).forEach(expected -> known.add(named(expected)));
            balance.entrySet().removeIf(e -> e.getValue() < 0 && known.contains(e.getKey()));
        }
        balance.values().removeIf(count -> count == 0);
        balance.forEach(
                (name, count) ->
                        objections.add(
                                sink.name()
                                        + (count > 0 ? " lacks " : " has too often ")
                                        + name
                                        + " x "
                                        + Math.abs(count)));
    }

    private static String named(Stamped stamped) {
        return stamped.event().id() + (stamped.timed() ? " @" + stamped.timestamp() : "");
    }

    private void judgeOrder(Step sink) {
        if (blueprint.losesOrder(sink) || strictness != Strictness.EXACT) {
            return;
        }
        Map<String, Integer> lastSeq = new HashMap<>();
        for (Written<Event> written : construction.sink(sink).written().get()) {
            Event event = written.value();
            Integer before = lastSeq.put(event.order(), event.seq());
            if (before != null && before >= event.seq()) {
                objections.add(sink.name() + ": " + event + " comes after number " + before);
            }
        }
    }

    /** Each key was counted as often as records with it have arrived. */
    private void judgeCounts(Step step) {
        Map<Long, Long> expected = new TreeMap<>();
        for (Intake intake : step.intakes()) {
            boolean keyed = step.sort() != Sort.BROADCAST || intake.input() == 0;
            if (keyed) {
                for (Stamped stamped : oracle.sent(intake)) {
                    expected.merge(Steps.keyOf(step, stamped.event()), 1L, Long::sum);
                }
            }
        }
        expected.forEach(
                (key, count) -> {
                    long counted = witness.countOf(step, key);
                    if (counted != count) {
                        objections.add(
                                step.name()
                                        + " key "
                                        + key
                                        + ": counted "
                                        + counted
                                        + ", but "
                                        + count
                                        + " came");
                    }
                });
    }

    /** Every instance has seen every broadcast record once. */
    private void judgeSpread(Step step) {
        List<String> expected = new ArrayList<>();
        for (Intake intake : step.intakes()) {
            if (intake.input() == 1) {
                oracle.sent(intake).forEach(stamped -> expected.add(stamped.event().id()));
            }
        }
        expected.sort(null);
        for (int task = 0; task < step.parallelism(); task++) {
            List<String> seen = new ArrayList<>(witness.spreadTo(step, task));
            seen.sort(null);
            if (!seen.equals(expected)) {
                objections.add(
                        step.name() + "#" + task + " was told " + seen + ", not " + expected);
            }
        }
    }

    /** A timer in event time is fired by the first watermark that makes it due. */
    private void judge(Alarm alarm) {
        if (!alarm.isFired() || alarm.role().equals("clock")) {
            return;
        }
        List<Long> passedOn = lanes.get(0).watermarksFrom(roleOf(alarm));
        if (passedOn == null) {
            return;
        }
        long due = alarm.watermarkDueAt(passedOn);
        if (due != alarm.watermarkWhenFired()) {
            objections.add(
                    alarm
                            + " was fired at watermark "
                            + alarm.watermarkWhenFired()
                            + ", not "
                            + due
                            + " of "
                            + passedOn);
        }
    }

    private String roleOf(Alarm alarm) {
        String node = blueprint.step(alarm.step()).name();
        Stage stage =
                plan.stages().stream()
                        .filter(s -> s.nodes().stream().anyMatch(n -> n.name().equals(node)))
                        .findFirst()
                        .orElseThrow();
        List<String> names = stage.nodes().stream().map(n -> n.name()).toList();
        String shown =
                names.size() <= 3
                        ? String.join("+", names)
                        : names.get(0) + "+...+" + names.get(names.size() - 1);
        return shown + "#" + alarm.task();
    }
}
