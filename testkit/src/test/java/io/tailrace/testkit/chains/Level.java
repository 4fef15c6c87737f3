// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit.chains;

import static io.tailrace.windowing.Windows.cumulating;
import static io.tailrace.windowing.Windows.global;
import static io.tailrace.windowing.Windows.sessions;
import static io.tailrace.windowing.Windows.sliding;
import static io.tailrace.windowing.Windows.tumbling;
import static io.tailrace.windowing.trigger.Triggers.afterCount;
import static io.tailrace.windowing.trigger.Triggers.afterProcessingTime;
import static io.tailrace.windowing.trigger.Triggers.everyProcessingTime;
import static io.tailrace.windowing.trigger.Triggers.onEachRecord;
import static io.tailrace.windowing.trigger.Triggers.repeatedly;
import static java.time.Duration.ofMillis;

import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.aggregate.Aggregate;
import io.tailrace.windowing.aggregate.Aggregates;
import io.tailrace.windowing.pane.Refinement;
import io.tailrace.windowing.trigger.Trigger;
import java.util.List;
import java.util.Random;

/**
 * One level of a chain.
 *
 * @param latenessMs how late what comes may be
 * @param eager whether all is told as it comes, so that nothing is ever left to tell
 * @param refinement how its panes relate
 */
record Level(
        Shape shape,
        What what,
        Trigger trigger,
        long latenessMs,
        boolean eager,
        Refinement refinement) {

    /** More than any record of a run can be late. */
    static final long ENOUGH_MS = 10_000;

    enum Shape {
        TUMBLING,
        SLIDING,
        CUMULATING,
        SESSIONS,
        GLOBAL;

        /** Whether an element is in one window, and which one does not depend on others. */
        boolean single() {
            return this == TUMBLING || this == GLOBAL;
        }

        Windowing<Object> windows() {
            return switch (this) {
                case TUMBLING -> tumbling(ofMillis(20));
                case SLIDING -> sliding(ofMillis(30), ofMillis(10));
                case CUMULATING -> cumulating(ofMillis(40), ofMillis(20));
                case SESSIONS -> sessions(ofMillis(6));
                case GLOBAL -> global();
            };
        }
    }

    enum What {
        SUM,
        COUNT,
        LEAST,
        GREATEST,
        DIFFERENT,
        MEAN,
        SECOND;

        Aggregate<Long, ?, Long> aggregate() {
            return switch (this) {
                case SUM -> Aggregates.sumLong(n -> n);
                case COUNT -> Aggregates.count();
                case LEAST -> Aggregates.<Long>minLong(n -> n).retractable();
                case GREATEST -> Aggregates.<Long>maxLong(n -> n).retractable();
                case DIFFERENT ->
                        Aggregates.<Long, Long>distinctCount(Long.class, n -> n).retractable();
                case MEAN ->
                        Aggregates.andThen(
                                Aggregates.averageLong(n -> n),
                                Long.class,
                                mean -> (long) Math.floor(mean));
                // R19: who is taken back is followed by the next in rank.
                case SECOND ->
                        Aggregates.andThen(
                                Aggregates.topN(2, Long.class, Long::compare).retractable(),
                                Long.class,
                                top -> top.isEmpty() ? null : top.get(top.size() - 1));
            };
        }
    }

    static Level atRandom(Random random, boolean first, boolean last, boolean afterGlobal) {
        Shape shape = Shape.values()[random.nextInt(first ? 5 : 4)];
        if (afterGlobal || !first && shape == Shape.SESSIONS) {
            shape = Shape.GLOBAL;
        }
        boolean eager = random.nextInt(3) == 0;
        Trigger early = eager ? onEachRecord() : trigger(random);
        long latenessMs = shape.single() && random.nextInt(2) == 0 ? random.nextInt(30) : ENOUGH_MS;
        Refinement refinement = Refinement.RETRACTING;
        if (last && random.nextInt(3) == 0) {
            refinement = Refinement.ACCUMULATING;
        } else if (first && random.nextInt(5) == 0) {
            refinement = Refinement.DISCARDING;
        }
        What what = What.values()[random.nextInt(What.values().length)];
        return new Level(shape, what, early, latenessMs, eager, refinement);
    }

    private static Trigger trigger(Random random) {
        return List.of(
                        onEachRecord(),
                        repeatedly(afterCount(2)),
                        repeatedly(afterCount(3)),
                        everyProcessingTime(ofMillis(7)),
                        repeatedly(afterProcessingTime(ofMillis(5))))
                .get(random.nextInt(5));
    }

    Windowing<Object> windows() {
        Windowing<Object> windows =
                shape.windows()
                        .earlyFirings(trigger)
                        .lateFirings(trigger)
                        .allowedLateness(ofMillis(latenessMs));
        return switch (refinement) {
            case DISCARDING -> windows.discarding();
            case ACCUMULATING -> windows.accumulating();
            case RETRACTING -> windows.retracting();
        };
    }
}
