// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.oracle;

import static java.time.Duration.ofMillis;

import io.tailrace.windowing.trigger.AfterWatermark;
import io.tailrace.windowing.trigger.Trigger;
import io.tailrace.windowing.trigger.Triggers;
import java.util.SplittableRandom;

/** Triggers of all kinds, one within another. */
final class RandomTriggers {

    private static final int PRIMITIVES = 7;
    private static final int COMPOSITES = 6;

    private final SplittableRandom random;
    private final Coverage coverage;
    private final long unitMs;

    /**
     * @param unitMs all durations are multiples of it
     */
    RandomTriggers(SplittableRandom random, Coverage coverage, long unitMs) {
        this.random = random;
        this.coverage = coverage;
        this.unitMs = unitMs;
    }

    Trigger next(int depth) {
        return depth == 0 || random.nextInt(4) == 0 ? primitive() : composite(depth - 1);
    }

    /** As early and late firings say it. */
    AfterWatermark phases(int depth) {
        AfterWatermark trigger = phased("afterWatermark");
        trigger = random.nextInt(3) > 0 ? withEarly(trigger, depth) : trigger;
        return withLate(trigger, depth);
    }

    /** Counts that a merge of sessions may have to begin anew: the rarest thing to get wrong. */
    Trigger counted() {
        Trigger early = seen("afterCount", Triggers.afterCount(1 + random.nextInt(4)));
        Trigger late = Triggers.afterCount(1 + random.nextInt(4));
        return random.nextBoolean()
                ? phased("afterWatermark").withEarlyFirings(early).withLateFirings(late)
                : Triggers.afterEach(
                        Triggers.afterFirst(phased("afterWatermark"), early),
                        Triggers.repeatedly(late));
    }

    private Trigger primitive() {
        return switch (random.nextInt(PRIMITIVES)) {
            case 0 -> seen("afterCount", Triggers.afterCount(1 + random.nextInt(4)));
            case 1 ->
                    seen(
                            "afterProcessingTime",
                            Triggers.afterProcessingTime(
                                    ofMillis(unitMs * (1 + random.nextInt(9)))));
            case 2 ->
                    seen(
                            "everyProcessingTime",
                            Triggers.everyProcessingTime(
                                    ofMillis(unitMs * (1 + random.nextInt(7)))));
            case 3 -> seen("onEachRecord", Triggers.onEachRecord());
            case 4 -> random.nextInt(3) == 0 ? seen("never", Triggers.never()) : primitive();
            case 5 -> seen("afterWatermark", Triggers.afterWatermark());
            default ->
                    seen(
                            "custom trigger",
                            new CountOrDelay(
                                    1 + random.nextInt(5),
                                    random.nextBoolean()
                                            ? Long.MAX_VALUE
                                            : unitMs * (1 + random.nextInt(9))));
        };
    }

    private Trigger composite(int depth) {
        return switch (random.nextInt(COMPOSITES)) {
            case 0 -> seen("repeatedly", Triggers.repeatedly(next(depth)));
            case 1 -> seen("orFinally", next(depth).orFinally(next(depth)));
            case 2 -> seen("afterFirst", Triggers.afterFirst(several(depth)));
            case 3 -> seen("afterAll", Triggers.afterAll(several(depth)));
            case 4 -> seen("afterEach", Triggers.afterEach(several(depth)));
            default -> {
                AfterWatermark trigger = phased("afterWatermark");
                trigger = random.nextBoolean() ? withEarly(trigger, depth) : trigger;
                yield random.nextBoolean() ? withLate(trigger, depth) : trigger;
            }
        };
    }

    private AfterWatermark phased(String kind) {
        coverage.saw(kind);
        return Triggers.afterWatermark();
    }

    private AfterWatermark withEarly(AfterWatermark trigger, int depth) {
        coverage.saw("early firings");
        return trigger.withEarlyFirings(next(depth));
    }

    private AfterWatermark withLate(AfterWatermark trigger, int depth) {
        coverage.saw("late firings");
        return trigger.withLateFirings(next(depth));
    }

    private Trigger[] several(int depth) {
        Trigger[] triggers = new Trigger[2 + random.nextInt(2)];
        for (int i = 0; i < triggers.length; i++) {
            triggers[i] = next(depth);
        }
        return triggers;
    }

    private Trigger seen(String kind, Trigger trigger) {
        coverage.saw(kind);
        return trigger;
    }
}
