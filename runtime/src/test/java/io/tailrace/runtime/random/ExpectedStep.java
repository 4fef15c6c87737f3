// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.runtime.random.Blueprint.Step;
import io.tailrace.runtime.random.HeardSignals.Heard;
import io.tailrace.windowing.oracle.Coverage;
import io.tailrace.windowing.oracle.ExpectedPanes;
import io.tailrace.windowing.oracle.Firing;
import io.tailrace.windowing.oracle.Setup;
import io.tailrace.windowing.oracle.Told;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a step with windows must tell, key by key, as it is called. */
final class ExpectedStep {

    private final Step step;
    private final Setup setup;
    private final boolean sharesSlices;
    private final WindowsInView view;
    private final Map<String, ExpectedPanes> byKey = new TreeMap<>();
    private final Map<String, Long> watermarkOf = new HashMap<>();
    private final Map<String, String> ownerOf = new HashMap<>();
    private final Map<String, NavigableSet<Long>> risen = new HashMap<>();
    private final List<Firing> told = new ArrayList<>();
    private final List<Oracle.Stamped> tooLate = new ArrayList<>();
    private final List<String> objections = new ArrayList<>();

    ExpectedStep(Step step, Set<io.tailrace.runtime.random.Coverage> coverage) {
        this.step = step;
        this.setup = WindowSteps.setupOf(step);
        this.sharesSlices = WindowSteps.sharesSlices(step);
        this.view = new WindowsInView(setup, coverage);
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
        ExpectedPanes expected =
                byKey.computeIfAbsent(call.key(), key -> new ExpectedPanes(setup, new Coverage()));
        Long before = watermarkOf.put(call.key(), call.watermark());
        object(before == null || before <= call.watermark(), () -> "time goes back: " + call);
        expected.moment(call.watermark(), call.clockMs());
        view.called(call, expected);
        List<Firing> firings =
                switch (call.kind()) {
                    case RECORD -> send(call, expected);
                    case EVENT_TIMER -> {
                        requireInTime(place, call, before);
                        yield expected.wake(sharesSlices ? call.time() : call.windowsEnd(), false);
                    }
                    case CLOCK_TIMER -> expected.wake(call.windowsEnd(), true);
                };
        told.addAll(firings);
        view.told(firings);
        object(
                Firing.areTold(firings, call.told()),
                () -> place + " should tell " + firings + " and not so: " + call);
    }

    private List<Firing> send(WindowCall call, ExpectedPanes expected) {
        List<String> overdue = expected.overdue();
        object(overdue.isEmpty(), () -> overdue + " are overdue at " + call);
        int late = expected.tooLate().size();
        List<Firing> firings =
                expected.send(
                        new io.tailrace.windowing.oracle.Step.Send(call.element(), call.time()));
        if (expected.tooLate().size() > late) {
            Event aside = WindowSteps.tooLate(step, call.read());
            tooLate.add(new Oracle.Stamped(aside, call.time(), true));
        }
        return firings;
    }

    /** The first watermark that makes a timer due is the one it sees. */
    private void requireInTime(String place, WindowCall call, Long watermarkBefore) {
        object(call.time() <= call.watermark(), () -> "too early: " + call);
        NavigableSet<Long> since =
                watermarkBefore == null
                        ? risen.get(place)
                        : risen.get(place).tailSet(watermarkBefore, false);
        Long due = watermarkBefore == null ? null : since.ceiling(call.time());
        object(
                due == null || due >= call.watermark(),
                () -> "due at watermark " + due + " was " + call);
    }

    void end() {
        byKey.values()
                .forEach(
                        expected ->
                                object(
                                        expected.live().isEmpty(),
                                        () -> "never collected: " + names(expected)));
    }

    private static List<String> names(ExpectedPanes expected) {
        return expected.live().stream().map(Object::toString).toList();
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

    /** All that must go aside. */
    List<Oracle.Stamped> tooLate() {
        return tooLate;
    }

    List<String> objections() {
        return objections;
    }

    private void object(boolean unless, java.util.function.Supplier<String> objection) {
        if (!unless) {
            objections.add(objection.get());
        }
    }
}
