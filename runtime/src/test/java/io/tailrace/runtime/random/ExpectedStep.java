// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.runtime.random.Blueprint.Step;
import io.tailrace.runtime.random.HeardSignals.Heard;
import io.tailrace.windowing.oracle.Firing;
import io.tailrace.windowing.oracle.Told;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a step with windows must tell, key by key, as it is called. */
final class ExpectedStep {

    private final Step step;
    private final WindowsInView view;
    private final boolean exactlyOnce;
    private final Map<String, ExpectedKey> byKey = new TreeMap<>();
    private final Map<String, Long> watermarkOf = new HashMap<>();
    private final Map<String, String> ownerOf = new HashMap<>();
    private final Map<String, NavigableSet<Long>> risen = new HashMap<>();
    private final List<Firing> told = new ArrayList<>();
    private final Map<String, Integer> read = new TreeMap<>();
    private final List<Oracle.Stamped> tooLate = new ArrayList<>();
    private final List<String> objections = new ArrayList<>();

    ExpectedStep(Step step, Set<Coverage> coverage, boolean exactlyOnce) {
        this.exactlyOnce = exactlyOnce;
        this.step = step;
        this.view = new WindowsInView(step, coverage);
    }

    /** Goes on with other tasks, and what each hears. */
    void replanned(Step other, List<List<Heard>> heard) {
        ownerOf.clear();
        watermarkOf.clear();
        risen.clear();
        for (int task = 0; task < heard.size(); task++) {
            risen.put(
                    step.name() + "#" + task,
                    heard.get(task).stream()
                            .filter(one -> one.record() == null)
                            .map(Heard::watermark)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        view.replanned(other.parallelism());
    }

    /** Goes on from a checkpoint, or begins. */
    void restored() {
        view.restored(byKey.values());
    }

    void play(String place, WindowCall call) {
        String owner = ownerOf.putIfAbsent(call.key(), place);
        object(owner == null || owner.equals(place), () -> owner + " had called, too: " + call);
        ExpectedKey expected = byKey.computeIfAbsent(call.key(), key -> ExpectedKey.of(step, key));
        Long before = watermarkOf.put(call.key(), call.watermark());
        object(before == null || before <= call.watermark(), () -> "time goes back: " + call);
        if (call.kind() == WindowCall.Kind.EVENT_TIMER) {
            requireInTime(place, call, before);
        }
        if (call.read() != null) {
            read.merge(call.read().id(), 1, Integer::sum);
        }
        List<String> overdue = expected.overdueBefore(call);
        object(overdue.isEmpty(), () -> overdue + " are overdue at " + call);
        view.called(call, expected);
        int late = expected.tooLate();
        List<Firing> firings = expected.play(call);
        told.addAll(firings);
        if (expected.tooLate() > late) {
            Event aside = WindowSteps.tooLate(step, call.read());
            tooLate.add(new Oracle.Stamped(aside, call.time(), true));
        }
        view.told(firings);
        object(
                Firing.areTold(firings, call.told()),
                () -> place + " should tell " + firings + " and not so: " + call);
    }

    /** The first watermark that makes a timer due is the one it sees. */
    private void requireInTime(String place, WindowCall call, Long watermarkBefore) {
        object(call.time() <= call.watermark(), () -> "too early: " + call);
        NavigableSet<Long> since =
                watermarkBefore == null
                        ? risen.get(place)
                        : risen.get(place).tailSet(watermarkBefore, false);
        Long due = watermarkBefore == null || !exactlyOnce ? null : since.ceiling(call.time());
        object(
                due == null || due >= call.watermark(),
                () -> "due at watermark " + due + " was " + call);
    }

    void end() {
        byKey.forEach(
                (key, expected) ->
                        object(
                                expected.isEmpty(),
                                () -> "never collected for " + key + ": " + expected.open()));
    }

    /** All that must be told, in the order of calls. */
    List<Firing> firings() {
        return told;
    }

    /** The same, line by line. */
    List<Told> panes() {
        return told.stream()
                .flatMap(
                        firing ->
                                Stream.concat(
                                        firing.takenBack().stream(), Stream.of(firing.pane())))
                .toList();
    }

    /** How often each record has come. */
    Map<String, Integer> read() {
        return read;
    }

    /** All that must go aside. */
    List<Oracle.Stamped> tooLate() {
        return tooLate;
    }

    List<String> objections() {
        return objections;
    }

    private void object(boolean unless, Supplier<String> objection) {
        if (!unless) {
            objections.add(objection.get());
        }
    }
}
