// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.tailrace.harness.HarnessSettings;
import io.tailrace.harness.KeyedHarness;
import io.tailrace.harness.OperatorHarness;
import io.tailrace.harness.PendingTimer;
import io.tailrace.harness.Stamped;
import io.tailrace.operator.Counter;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.operator.WindowOperator;
import io.tailrace.windowing.pane.Pane;
import io.tailrace.windowing.slice.SlicedWindowOperator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The operator and what is expected of it, side by side through one case. */
final class CaseRun implements AutoCloseable {

    /** Codecs are derived once for all cases. */
    private static final HarnessSettings STRICT = HarnessSettings.standard();

    private final Setup setup;
    private final Coverage coverage;
    private final ExpectedPanes expected;
    private final KeyedHarness<String, Element, Pane<String, Object>> harness;
    private final List<Told> told = new ArrayList<>();

    private CaseRun(
            Setup setup,
            Coverage coverage,
            Supplier<KeyedOperator<String, Element, Pane<String, Object>>> operator) {
        this.setup = setup;
        this.coverage = coverage;
        this.expected = new ExpectedPanes(setup, coverage);
        this.harness =
                OperatorHarness.keyed(
                        TypeRef.of(String.class),
                        Element::key,
                        operator::get,
                        switch (setup.host()) {
                            case DISTRUSTING -> STRICT;
                            case TRUSTING -> STRICT.trusting();
                            case RESTARTING -> STRICT.restartingAfterEachStep();
                        });
    }

    /**
     * By the operator of the general path, and by that which shares slices if it can.
     *
     * @throws AssertionError where operator and expectation differ
     */
    static void of(Case theCase, Coverage coverage) {
        Setup setup = theCase.setup();
        Windowing<? super Element> windows = setup.windowing();
        try (CaseRun run = new CaseRun(setup, coverage, () -> setup.total().over(windows))) {
            run.through(theCase.steps());
        }
        if (setup.total().chosenFor(windows) instanceof SlicedWindowOperator) {
            coverage.saw("windows that share slices");
            try (CaseRun run =
                    new CaseRun(setup, coverage, () -> setup.total().chosenFor(windows))) {
                run.through(theCase.steps());
            }
        }
    }

    private void through(List<Step> steps) {
        for (int at = 0; at < steps.size(); at++) {
            String where = "at step " + (at + 1) + ", " + steps.get(at);
            compare(take(steps.get(at)), where);
        }
        compareLiving();
        List<Firing> firings = expected.end();
        harness.end();
        compare(firings, "at the end");
        compareDropped();
        harness.assertNoStateLeft();
        PaneRules.check(told, expected.collected(), setup);
    }

    private List<Firing> take(Step step) {
        if (step instanceof Step.Send send) {
            List<Firing> firings = expected.send(send);
            harness.send(send.element(), send.timestamp());
            return firings;
        } else if (step instanceof Step.Watermark watermark) {
            List<Firing> firings = expected.watermark(watermark.to());
            harness.watermark(watermark.to());
            return firings;
        } else if (step instanceof Step.Clock clock) {
            List<Firing> firings = expected.clock(clock.toMs());
            harness.advanceClock(Duration.ofMillis(clock.toMs() - harness.nowMs()));
            return firings;
        }
        coverage.saw("restart");
        if (!expected.live().isEmpty()) {
            coverage.saw("restart with windows open");
        }
        harness.restart();
        return List.of();
    }

    private void compare(List<Firing> firings, String where) {
        List<Told> now = harness.output().drainStamped().stream().map(this::read).toList();
        told.addAll(now);
        Map<String, List<Told>> byKey =
                now.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Told::key, TreeMap::new, Collectors.toList()));
        Map<String, List<Firing>> expectedByKey =
                firings.stream()
                        .collect(
                                Collectors.groupingBy(
                                        firing -> firing.pane().key(),
                                        TreeMap::new,
                                        Collectors.toList()));
        if (!byKey.keySet().equals(expectedByKey.keySet())
                || !byKey.keySet().stream()
                        .allMatch(key -> Firing.areTold(expectedByKey.get(key), byKey.get(key)))) {
            fail("%s\nexpected\n%s\nbut was\n%s".formatted(where, lines(firings), lines(now)));
        }
    }

    private Told read(Stamped<Pane<String, Object>> stamped) {
        Pane<String, Object> pane = stamped.value();
        return new Told(
                pane.key(),
                pane.window(),
                setup.total().compared(pane.value()),
                pane.info(),
                stamped.timestamp());
    }

    /** D2, L2, A6: state is kept for keys with open or closed windows, and no longer. */
    private void compareLiving() {
        Set<String> living =
                expected.live().stream()
                        .map(window -> window.key)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(living, new TreeSet<>(harness.state().keySet()), "keys with state");
        assertTrue(
                living.containsAll(harness.timers().stream().map(PendingTimer::key).toList()),
                () -> "timers of keys without windows: " + harness.timers());
    }

    private void compareDropped() {
        List<Step.Send> late =
                harness.sideOutput(Total.TOO_LATE).drainStamped().stream()
                        .map(stamped -> new Step.Send(stamped.value(), stamped.timestamp()))
                        .toList();
        assertEquals(expected.tooLate(), late, "late elements");
        assertEquals(late.size(), harness.counter(Counter.LATE), "counted as late");
        assertEquals(
                expected.closedDrops(),
                harness.counter(WindowOperator.CLOSED_WINDOW),
                "counted as for closed windows");
        assertEquals(
                expected.withoutWindow(),
                harness.counter(WindowOperator.NO_WINDOW),
                "counted as without window");
    }

    private static String lines(List<?> what) {
        return what.stream().map(line -> "  " + line).collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        harness.close();
    }
}
