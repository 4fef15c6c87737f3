// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.harness.HarnessSettings;
import io.tailrace.harness.KeyedHarness;
import io.tailrace.harness.OperatorHarness;
import io.tailrace.harness.PendingTimer;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.sink.ResultChanges;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.aggregate.Aggregate;
import io.tailrace.windowing.aggregate.Aggregates;
import io.tailrace.windowing.pane.Pane;
import io.tailrace.windowing.pane.PaneInfo;
import io.tailrace.windowing.pane.Timing;
import io.tailrace.windowing.window.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Sums by windows what windows of one millisecond came to, as words and as an object, in a host
 * that restarts after each step and in one that does not. All must agree.
 */
final class ChangeBench {

    private static final SideOutput<Pane<String, Long>> TOO_LATE =
            SideOutput.of("too-late", Pane.class);

    private final List<KeyedHarness<String, Pane<String, Long>, Pane<String, Long>>> harnesses =
            new ArrayList<>();

    private ChangeBench(Windowing<Object> windows, ResultChanges changes) {
        Aggregate<Long, ?, Long> words = Aggregates.sumLong(value -> value);
        for (Aggregate<Long, ?, Long> sum :
                List.of(words, Aggregates.recomputed(Long.class, words))) {
            for (HarnessSettings settings :
                    List.of(Sums.STRICT, Sums.STRICT.restartingAfterEachStep())) {
                harnesses.add(
                        OperatorHarness.<String, Pane<String, Long>, Pane<String, Long>>keyed(
                                TypeRef.of(String.class),
                                pane -> "k",
                                () ->
                                        ChangeWindowOperator.aggregating(
                                                windows, sum, changes, TOO_LATE),
                                settings));
            }
        }
    }

    static ChangeBench of(Windowing<Object> windows) {
        return of(windows, ResultChanges.RETRACT);
    }

    static ChangeBench of(Windowing<Object> windows, ResultChanges changes) {
        return new ChangeBench(windows.checked(true), changes);
    }

    /** The window of a key that ends with that instant has come to a value. */
    ChangeBench insert(String key, long at, long value) {
        return each(harness -> harness.send(pane(key, at, value, false), at));
    }

    ChangeBench withdraw(String key, long at, long value) {
        return withdrawAt(key, at, value, at);
    }

    /** As when a session has grown since. */
    ChangeBench withdrawAt(String key, long at, long value, long timestamp) {
        return each(harness -> harness.send(pane(key, at, value, true), timestamp));
    }

    private static Pane<String, Long> pane(String key, long at, long value, boolean retraction) {
        PaneInfo info = PaneInfo.of(Timing.LATE, 3, 1, false);
        return Pane.of(key, Window.of(at, at + 1), value, retraction ? info.retracted() : info);
    }

    ChangeBench watermark(long to) {
        return each(harness -> harness.watermark(to));
    }

    ChangeBench clock(long toMs) {
        return each(harness -> harness.advanceClock(Duration.ofMillis(toMs - harness.nowMs())));
    }

    /** Fails if something else was told since it was last asked. */
    ChangeBench expect(String... panes) {
        List<String> expected = List.of(panes).stream().map(pane -> "k " + pane).toList();
        assertEquals(
                expected,
                agreed(harness -> harness.output().drain().stream().map(Pane::toString).toList()));
        return this;
    }

    List<String> tooLate() {
        return agreed(
                harness ->
                        harness.sideOutput(TOO_LATE).drain().stream().map(Pane::toString).toList());
    }

    long counted(String name) {
        return agreed(harness -> harness.counter(name));
    }

    List<PendingTimer<String>> timers() {
        return agreed(OperatorHarness::timers);
    }

    ChangeBench assertNoStateLeft() {
        return each(OperatorHarness::assertNoStateLeft);
    }

    private ChangeBench each(
            Consumer<KeyedHarness<String, Pane<String, Long>, Pane<String, Long>>> step) {
        harnesses.forEach(step);
        return this;
    }

    private <T> T agreed(
            Function<KeyedHarness<String, Pane<String, Long>, Pane<String, Long>>, T> question) {
        T first = question.apply(harnesses.get(0));
        for (int i = 1; i < harnesses.size(); i++) {
            assertEquals(first, question.apply(harnesses.get(i)), "bench " + i);
        }
        return first;
    }
}
