// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.runtime.random.Blueprint.Step;
import io.tailrace.windowing.CountWindowing;
import io.tailrace.windowing.Windows;
import io.tailrace.windowing.oracle.Element;
import io.tailrace.windowing.oracle.RandomCases;
import io.tailrace.windowing.oracle.Setup;
import io.tailrace.windowing.oracle.Told;
import io.tailrace.windowing.oracle.Total;
import io.tailrace.windowing.pane.Pane;
import io.tailrace.windowing.pane.PaneInfo;
import io.tailrace.windowing.pane.Timing;
import io.tailrace.windowing.slice.SlicedWindowOperator;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What steps with windows make of records, and how panes become records: the common ground of the
 * engine's operators and those who judge them.
 */
final class WindowSteps {

    private static final long UNIT_MS = 8;
    private static final int MOST_LATE_MS = 80;

    private static final Map<Long, Drawn> DRAWN = new ConcurrentHashMap<>();

    private WindowSteps() {}

    /**
     * The windows of a step.
     *
     * @param counts those by count, or {@code null}
     */
    record Drawn(Setup setup, CountWindowing counts) {}

    /** {@code null} if windows are by count. */
    static CountWindowing countsOf(Step step) {
        return drawnFor(step).counts();
    }

    static Setup setupOf(Step step) {
        return drawnFor(step).setup();
    }

    static Total totalOf(Step step) {
        return setupOf(step).total();
    }

    private static Drawn drawnFor(Step step) {
        return DRAWN.computeIfAbsent(step.delayMs(), WindowSteps::draw);
    }

    /** Those that share slices are few among all, and drawn more often. */
    private static Drawn draw(long seed) {
        SplittableRandom seeds = new SplittableRandom(seed);
        int sort = seeds.nextInt(10);
        Setup setup = RandomCases.setupOf(seeds.nextLong(), UNIT_MS);
        while (sort == 0 && !(chosenFor(setup) instanceof SlicedWindowOperator)) {
            setup = RandomCases.setupOf(seeds.nextLong(), UNIT_MS);
        }
        CountWindowing counts =
                Windows.ofCount(1 + seeds.nextInt(6)).slidingBy(1 + seeds.nextInt(6));
        return new Drawn(setup, sort == 1 ? counts : null);
    }

    private static <K> KeyedOperator<K, Element, Pane<K, Object>> chosenFor(Setup setup) {
        return setup.total().chosenFor(setup.windowing());
    }

    /** The library's operator for the windows of a step. */
    static KeyedOperator<Object, Element, Pane<Object, Object>> operator(Step step) {
        CountWindowing counts = countsOf(step);
        return counts == null ? chosenFor(setupOf(step)) : totalOf(step).over(counts);
    }

    static boolean sharesSlices(Step step) {
        return operator(step) instanceof SlicedWindowOperator;
    }

    static Element element(Step step, Event event) {
        return new Element(
                Long.toString(Steps.keyOf(step, event)),
                hash(event.id()),
                event.draw(5) - 2,
                UNIT_MS * (1 + event.draw(13)));
    }

    /** Many are older than what has brought them says, so that the watermark has passed them. */
    static long timestamp(Step step, Event event, long timestamp) {
        if (countsOf(step) != null) {
            return timestamp;
        }
        long spread = hash(event.id()) >>> 8;
        return spread % 3 == 0 ? timestamp - spread / 3 % MOST_LATE_MS : timestamp;
    }

    static Event tooLate(Step step, Event event) {
        return event.through("o" + step.id()).late();
    }

    /** A pane as a record: two are the same if they tell the same. */
    static Event pane(Blueprint blueprint, Step step, Told told, long number) {
        PaneInfo info = told.info();
        boolean promised =
                !info.retraction()
                        && info.timing() != Timing.LATE
                        && countsOf(step) == null
                        && !setupOf(step).ofTheClock()
                        && !blueprint.hasIdleness();
        return new Event(
                -1,
                0,
                0,
                told.timestamp(),
                !promised,
                ">w" + step.id() + " " + told,
                "pane " + number);
    }

    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return (hash ^ hash >>> 32) & Long.MAX_VALUE;
    }
}
