// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger.machine;

import static io.tailrace.windowing.trigger.Triggers.afterAll;
import static io.tailrace.windowing.trigger.Triggers.afterCount;
import static io.tailrace.windowing.trigger.Triggers.afterEach;
import static io.tailrace.windowing.trigger.Triggers.afterFirst;
import static io.tailrace.windowing.trigger.Triggers.afterProcessingTime;
import static io.tailrace.windowing.trigger.Triggers.afterWatermark;
import static io.tailrace.windowing.trigger.Triggers.everyProcessingTime;
import static io.tailrace.windowing.trigger.Triggers.never;
import static io.tailrace.windowing.trigger.Triggers.onEachRecord;
import static io.tailrace.windowing.trigger.Triggers.repeatedly;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.windowing.trigger.Earliest;
import io.tailrace.windowing.trigger.Trigger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds of every trigger, tried on triggers made at random. */
class RandomTriggersTest {

    private static final int CASES = Integer.getInteger("tailrace.seeds", 3_000);
    private static final long END = 50;

    /** That no element unreadies a trigger is asserted at each by {@link WindowOnTrial}. */
    @Test
    void shouldP12StayReadyWhateverComes() {
        long fired = 0;
        for (long seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            Trigger trigger = trigger(random, 3);
            String of = "Seed " + seed + ": " + trigger;
            WindowOnTrial window = WindowOnTrial.of(trigger, END);
            long now = 0;
            long watermark = 0;
            for (int step = 0; step < 60; step++) {
                boolean before = window.ready();
                switch (random.nextInt(4)) {
                    case 0 -> window.clock(now += random.nextInt(8));
                    case 1 -> window.watermark(watermark += random.nextInt(5));
                    default -> window.elements(1);
                }
                assertTrue(!before || window.ready(), of);
                assertFalse(window.finished() && window.ready(), of);
                if (window.ready() && random.nextInt(3) > 0) {
                    assertTrue(
                            trigger.fires() == Earliest.BEFORE_END
                                    || watermark >= END - 1 && trigger.fires() == Earliest.AT_END,
                            of + " fires before it may");
                    window.fire();
                    fired++;
                }
                if (window.finished()) {
                    assertTrue(
                            trigger.finishes() == Earliest.BEFORE_END
                                    || watermark >= END - 1
                                            && trigger.finishes() == Earliest.AT_END,
                            of + " finishes before it may");
                }
            }
            assertTrue(window.clear().blank(), of);
        }
        assertTrue(fired > CASES, "Only " + fired + " firings");
    }

    @Test
    void shouldM4ComeToTheSameWhicheverWindowTakesTheOtherIn() {
        for (long seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            Trigger trigger = repeatedly(trigger(random, 2));
            long ends = END + random.nextInt(20);
            WindowOnTrial[] merged = new WindowOnTrial[2];
            for (int i = 0; i < 2; i++) {
                Random script = new Random(seed);
                WindowOnTrial first = played(script, WindowOnTrial.of(trigger, END));
                WindowOnTrial second = played(script, WindowOnTrial.of(trigger, END + 5));
                long now = 40;
                first.clock(now).watermark(END);
                second.clock(now).watermark(END);
                merged[i] = i == 0 ? first.merge(ends, second) : second.merge(ends, first);
            }
            String of = "Seed " + seed + ": " + trigger;
            assertEquals(merged[0].ready(), merged[1].ready(), of);
            assertEquals(merged[0].wakeAt(), merged[1].wakeAt(), of);
            assertEquals(merged[0].finished(), merged[1].finished(), of);
        }
    }

    private static WindowOnTrial played(Random random, WindowOnTrial window) {
        long now = 0;
        for (int step = 0; step < 12; step++) {
            switch (random.nextInt(3)) {
                case 0 -> window.clock(now += random.nextInt(3));
                case 1 -> window.watermark(END - 3 + random.nextInt(3));
                default -> window.elements(1);
            }
            if (window.ready()) {
                window.fire();
            }
        }
        return window;
    }

    private static Trigger trigger(Random random, int depth) {
        int kind = random.nextInt(depth == 0 ? 6 : 12);
        return switch (kind) {
            case 0 -> afterCount(1 + random.nextInt(4));
            case 1 -> afterProcessingTime(ofMillis(1 + random.nextInt(10)));
            case 2 -> everyProcessingTime(ofMillis(1 + random.nextInt(10)));
            case 3 -> onEachRecord();
            case 4 -> random.nextInt(4) == 0 ? never() : afterWatermark();
            case 5 -> afterWatermark();
            case 6 -> repeatedly(trigger(random, depth - 1));
            case 7 -> trigger(random, depth - 1).orFinally(trigger(random, depth - 1));
            case 8 -> afterFirst(trigger(random, depth - 1), trigger(random, depth - 1));
            case 9 -> afterAll(trigger(random, depth - 1), trigger(random, depth - 1));
            case 10 -> afterEach(trigger(random, depth - 1), trigger(random, depth - 1));
            default ->
                    afterWatermark()
                            .withEarlyFirings(trigger(random, depth - 1))
                            .withLateFirings(trigger(random, depth - 1));
        };
    }
}
