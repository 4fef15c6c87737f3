// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.slice;

import static io.tailrace.windowing.trigger.Triggers.afterCount;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.harness.HarnessSettings;
import io.tailrace.harness.KeyedHarness;
import io.tailrace.harness.OperatorHarness;
import io.tailrace.operator.Counter;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.time.EventTime;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.Windows;
import io.tailrace.windowing.aggregate.Aggregate;
import io.tailrace.windowing.aggregate.Aggregates;
import io.tailrace.windowing.operator.WindowOperator;
import io.tailrace.windowing.pane.Pane;
import io.tailrace.windowing.path.WindowPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Windows that share slices tell what windows on their own tell. */
class SlicedWindowsTest {

    private static final SideOutput<Long> TOO_LATE = SideOutput.of("too-late", Long.class);
    private static final int CASES = 250;

    /** So many that slices lie in rows, that they do for small aggregates, that they do not. */
    private static final int[] MOST_SLICES = {4, 20, 42, 300};

    private final long seed = Long.getLong("tailrace.seed", System.nanoTime());

    @Test
    void shouldTellWhatWindowsOnTheirOwnTell() {
        int cases = Long.getLong("tailrace.seed") == null ? CASES : 1;
        for (int number = 0; number < cases; number++) {
            long caseSeed = seed + number;
            try {
                compare(new Random(caseSeed));
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("Repeat with -Dtailrace.seed=" + caseSeed, failure);
            }
        }
    }

    @Test
    void shouldW7AddAnElementOnceHoweverManyWindowsItIsIn() {
        KeyedHarness<Long, Long, Pane<Long, Long>> harness =
                harness(HarnessSettings.standard(), () -> sliced(sliding(10_000, 1), sum()));

        harness.send(5L, 5);
        assertEquals(1, harness.timers().size());
        harness.end();

        assertEquals(10_000, harness.output().drain().size());
        harness.assertNoStateLeft();
    }

    @Test
    void shouldL10CountALateElementInThoseOfItsWindowsThatHaveNotEnded() {
        KeyedHarness<Long, Long, Pane<Long, Long>> harness =
                harness(HarnessSettings.standard(), () -> sliced(sliding(20, 10), sum()));
        harness.watermark(12);

        harness.send(3L, 5);
        harness.send(4L, -1);
        harness.end();

        assertEquals(
                List.of("1 [0, 20) 3 ON_TIME 0/0 first last"),
                harness.output().drain().stream().map(Pane::toString).toList());
        assertEquals(List.of(4L), harness.sideOutput(TOO_LATE).drain());
        assertEquals(1, harness.counter(Counter.LATE));
    }

    @Test
    void shouldG3TellWindowsThatReachTheEndOfTimeWhenItComes() {
        KeyedHarness<Long, Long, Pane<Long, Long>> harness =
                harness(HarnessSettings.standard(), () -> sliced(sliding(20, 10), sum()));

        harness.send(3L, EventTime.END - 1);
        harness.watermark(EventTime.END - 1);
        assertEquals(List.of(), harness.output().drain());
        harness.end();

        assertEquals(2, harness.output().drain().size());
        harness.assertNoStateLeft();
    }

    /** The end of time is a multiple of 7. */
    @Test
    void shouldG3TellAWindowThatEndsJustWithTimeThoughTheWatermarkIsOneInstantBefore() {
        KeyedHarness<Long, Long, Pane<Long, Long>> harness =
                harness(HarnessSettings.standard(), () -> sliced(sliding(28, 7), sum()));
        harness.watermark(EventTime.END - 1);

        harness.send(3L, EventTime.END - 18);
        assertEquals(List.of(), harness.output().drain());
        harness.end();

        assertEquals(2, harness.output().drain().size());
        harness.assertNoStateLeft();
    }

    @Test
    void shouldShareSlicesOnlyWhereThatComesToTheSame() {
        assertSliced(Windows.sliding(ofMillis(20), ofMillis(10)), sum());
        assertSliced(Windows.tumbling(ofMillis(20)).discarding(), sum());
        assertOnItsOwn(Windows.sliding(ofMillis(25), ofMillis(10)), sum(), "no slices to share");
        assertOnItsOwn(
                Windows.tumbling(ofMillis(20)).allowedLateness(ofMillis(1)).discarding(),
                sum(),
                "late elements are allowed");
        assertOnItsOwn(
                Windows.tumbling(ofMillis(20)).earlyFirings(afterCount(2)).discarding(),
                sum(),
                "is not the end of the window alone");
        assertOnItsOwn(Windows.tumbling(ofMillis(20)).inProcessingTime(), sum(), "processing time");
        assertOnItsOwn(
                Windows.sliding(ofMillis(20), ofMillis(10)),
                Aggregates.collectList(Long.class),
                "not a few numbers");
    }

    private void compare(Random random) {
        long slide = 1 + random.nextInt(30);
        Windowing<Object> windows =
                sliding(slide * (1 + random.nextInt(MOST_SLICES[random.nextInt(4)])), slide)
                        .offsetBy(ofMillis(random.nextInt((int) slide)));
        Aggregate<Long, ?, Long> aggregate =
                random.nextBoolean() ? sum() : Aggregates.maxLong(value -> value);
        HarnessSettings settings =
                random.nextInt(8) == 0
                        ? HarnessSettings.standard().restartingAfterEachStep()
                        : HarnessSettings.standard();
        KeyedHarness<Long, Long, Pane<Long, Long>> sliced =
                harness(settings, () -> sliced(windows, aggregate));
        KeyedHarness<Long, Long, Pane<Long, Long>> alone =
                harness(settings, () -> WindowOperator.aggregating(windows, aggregate, TOO_LATE));
        long watermark = random.nextInt(200) - 100;
        int spread = 1 + random.nextInt(300);
        for (int step = 0; step < 60; step++) {
            if (random.nextInt(4) == 0) {
                watermark += random.nextInt(random.nextInt(4) == 0 ? 400 : 20);
                sliced.watermark(watermark);
                alone.watermark(watermark);
            } else {
                long value = random.nextInt(1000);
                long timestamp = watermark + random.nextInt(spread) - spread / 3;
                sliced.send(value, timestamp);
                alone.send(value, timestamp);
            }
            assertEquals(panes(alone), panes(sliced), "step " + step + " of " + windows);
        }
        sliced.end();
        alone.end();
        assertEquals(panes(alone), panes(sliced), "at the end of " + windows);
        assertEquals(alone.sideOutput(TOO_LATE).drain(), sliced.sideOutput(TOO_LATE).drain());
        assertEquals(alone.counter(Counter.LATE), sliced.counter(Counter.LATE));
        sliced.assertNoStateLeft();
    }

    /** In which order keys and windows are told is left open. */
    private static List<String> panes(KeyedHarness<Long, Long, Pane<Long, Long>> harness) {
        List<String> panes = new ArrayList<>();
        harness.output().drainStamped().forEach(stamped -> panes.add(stamped.toString()));
        panes.sort(null);
        return panes;
    }

    private static Windowing<Object> sliding(long size, long slide) {
        return Windows.sliding(ofMillis(size), ofMillis(slide)).checked(true);
    }

    private static Aggregate<Long, ?, Long> sum() {
        return Aggregates.sumLong(value -> value);
    }

    private static KeyedOperator<Long, Long, Pane<Long, Long>> sliced(
            Windowing<Object> windows, Aggregate<Long, ?, Long> aggregate) {
        KeyedOperator<Long, Long, Pane<Long, Long>> operator = path(windows, aggregate).operator();
        assertInstanceOf(SlicedWindowOperator.class, operator);
        return operator;
    }

    private static void assertSliced(Windowing<Object> windows, Aggregate<Long, ?, ?> aggregate) {
        assertInstanceOf(SlicedWindowOperator.class, path(windows, aggregate).operator());
    }

    private static void assertOnItsOwn(
            Windowing<Object> windows, Aggregate<Long, ?, ?> aggregate, String reason) {
        WindowPath<Long, Long, ?> path = path(windows, aggregate);
        assertInstanceOf(WindowOperator.class, path.operator());
        assertTrue(path.description().contains(reason), path.description());
    }

    private static <R> WindowPath<Long, Long, R> path(
            Windowing<Object> windows, Aggregate<Long, ?, R> aggregate) {
        return WindowPath.of(windows.checked(true), aggregate, TOO_LATE);
    }

    private static KeyedHarness<Long, Long, Pane<Long, Long>> harness(
            HarnessSettings settings, Supplier<KeyedOperator<Long, Long, Pane<Long, Long>>> made) {
        return OperatorHarness.keyed(
                TypeRef.of(Long.class), value -> 1 + value % 3 / 2, made::get, settings);
    }
}
