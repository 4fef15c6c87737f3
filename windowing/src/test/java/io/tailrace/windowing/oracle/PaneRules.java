// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.windowing.pane.PaneInfo;
import io.tailrace.windowing.pane.Refinement;
import io.tailrace.windowing.pane.Timing;
import io.tailrace.windowing.window.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What holds of all that was told, whatever the trigger: judged from what came out alone, and from
 * the elements that each window was given until it was collected.
 */
final class PaneRules {

    /** A window, by its key and bounds. */
    private record Place(String key, Window window) {}

    private PaneRules() {}

    static void check(List<Told> told, List<ExpectedWindow> collected, Setup setup) {
        Map<Place, List<Told>> panes = new LinkedHashMap<>();
        Map<Place, List<Told>> standing = new HashMap<>();
        for (Told line : told) {
            Place place = new Place(line.key(), line.window());
            if (line.info().retraction()) {
                takeBack(line, standing.getOrDefault(place, List.of()));
            } else {
                panes.computeIfAbsent(place, any -> new ArrayList<>()).add(line);
                standing.computeIfAbsent(place, any -> new ArrayList<>()).add(line);
            }
        }
        panes.values().forEach(PaneRules::checkLives);
        checkFinals(collected, panes, standing, setup);
    }

    /** R2, R12: what is taken back is what stands, told of as it was. */
    private static void takeBack(Told line, List<Told> standing) {
        boolean stood =
                standing.removeIf(
                        old ->
                                old.info().retracted().equals(line.info())
                                        && String.valueOf(old.value())
                                                .equals(String.valueOf(line.value())));
        assertTrue(stood, () -> "taken back, but did not stand: " + line);
    }

    /**
     * Where a closed session is forgotten by its bounds, another may begin there: index 0 again.
     */
    private static void checkLives(List<Told> panes) {
        List<Told> life = new ArrayList<>();
        for (Told pane : panes) {
            if (pane.info().index() == 0) {
                checkLife(life);
                life.clear();
            }
            life.add(pane);
        }
        checkLife(life);
    }

    /** I1, I3, I4, I5. */
    private static void checkLife(List<Told> panes) {
        Timing before = Timing.EARLY;
        int nonSpeculative = 0;
        for (int i = 0; i < panes.size(); i++) {
            PaneInfo info = panes.get(i).info();
            boolean early = info.timing() == Timing.EARLY;
            PaneInfo ordered =
                    new PaneInfo(
                            info.timing(),
                            i,
                            early ? -1 : nonSpeculative++,
                            i == 0,
                            info.last() && i == panes.size() - 1,
                            false);
            assertEquals(ordered, info, () -> "panes of one window: " + panes);
            boolean goesOn =
                    info.timing() == Timing.LATE
                            || info.timing().compareTo(before) >= 0 && before != Timing.ON_TIME
                            || i == 0;
            assertTrue(goesOn && info.timing() != Timing.NONE, () -> "timings of " + panes);
            before = info.timing();
        }
    }

    /** R4: the sum of what was told for a window is its final value. And no element is lost. */
    private static void checkFinals(
            List<ExpectedWindow> collected,
            Map<Place, List<Told>> panes,
            Map<Place, List<Told>> standing,
            Setup setup) {
        Map<Place, List<Object>> finals = new HashMap<>();
        for (ExpectedWindow window : collected) {
            finals.computeIfAbsent(new Place(window.key, window.bounds), any -> new ArrayList<>())
                    .add(setup.total().of(ExpectedWindow.elements(window.all)));
        }
        if (setup.refinement() == Refinement.RETRACTING) {
            standing.values().removeIf(List::isEmpty);
            assertEquals(finals.keySet(), standing.keySet(), "windows for which something stands");
            finals.forEach(
                    (place, values) ->
                            assertEquals(
                                    values,
                                    standing.get(place).stream().map(Told::value).toList(),
                                    () -> "what stands for " + place));
        } else if (setup.refinement() == Refinement.ACCUMULATING) {
            finals.forEach(
                    (place, values) ->
                            assertEquals(
                                    values.get(values.size() - 1),
                                    panes.get(place).get(panes.get(place).size() - 1).value(),
                                    () -> "the last pane of " + place));
        } else if (setup.total() == Total.SUM) {
            long sum =
                    panes.values().stream().flatMap(List::stream).mapToLong(PaneRules::sum).sum();
            long elements =
                    collected.stream()
                            .flatMap(window -> window.all.stream())
                            .mapToLong(arrival -> arrival.element().value())
                            .sum();
            assertEquals(elements, sum, "the sum of all panes");
        }
    }

    private static long sum(Told pane) {
        return (Long) pane.value();
    }
}
