// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.harness.HarnessSettings;
import io.tailrace.harness.KeyedHarness;
import io.tailrace.harness.OperatorHarness;
import io.tailrace.harness.PendingTimer;
import io.tailrace.harness.Stamped;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.pane.Pane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Sums amounts by windows, in all ways at once in which an operator can hold them: as words, as an
 * object, as a buffer of elements, and with a restart after every step. They must agree on whatever
 * a test asks.
 */
final class WindowBench {

    private static final String KEY = "k";

    private final List<KeyedHarness<String, Amount, Pane<String, Long>>> harnesses =
            new ArrayList<>();

    private WindowBench(Windowing<? super Amount> windows) {
        HarnessSettings strict = Sums.STRICT;
        for (Sums sums : Sums.values()) {
            for (HarnessSettings settings :
                    List.of(strict, strict.restartingAfterEachStep(), strict.trusting())) {
                harnesses.add(
                        OperatorHarness.<String, Amount, Pane<String, Long>>keyed(
                                TypeRef.of(String.class),
                                Amount::key,
                                () -> sums.by(windows),
                                settings));
            }
        }
    }

    /** For windows that are as they should be. */
    static WindowBench of(Windowing<? super Amount> windows) {
        return new WindowBench(windows.checked(true));
    }

    /** An amount of the key that most tests are about. */
    WindowBench send(long timestamp, long value) {
        return send(KEY, timestamp, value);
    }

    WindowBench send(String key, long timestamp, long value) {
        return each(harness -> harness.send(Amount.of(key, value), timestamp));
    }

    WindowBench watermark(long to) {
        return each(harness -> harness.watermark(to));
    }

    WindowBench clock(long toMs) {
        return each(harness -> harness.advanceClock(Duration.ofMillis(toMs - harness.nowMs())));
    }

    WindowBench restart() {
        return each(OperatorHarness::restart);
    }

    WindowBench end() {
        return each(OperatorHarness::end);
    }

    /** What was told since it was last asked. */
    List<String> panes() {
        return agreed(harness -> harness.output().drainStamped().stream().map(this::read).toList());
    }

    /** The same, and fails if it is something else. */
    WindowBench expect(String... panes) {
        assertEquals(List.of(panes), panes());
        return this;
    }

    /** The same as values. */
    List<Pane<String, Long>> paneValues() {
        return agreed(harness -> harness.output().drain());
    }

    List<Stamped<Amount>> tooLate() {
        return agreed(harness -> harness.sideOutput(Sums.TOO_LATE).drainStamped());
    }

    long counted(String name) {
        return agreed(harness -> harness.counter(name));
    }

    /** By key, clock, time and window. */
    List<PendingTimer<String>> timers() {
        return agreed(
                harness ->
                        harness.timers().stream()
                                .sorted(
                                        Comparator.<PendingTimer<String>, String>comparing(
                                                        PendingTimer::key)
                                                .thenComparing(PendingTimer::domain)
                                                .thenComparing(PendingTimer::time)
                                                .thenComparing(PendingTimer::payload))
                                .toList());
    }

    WindowBench assertNoStateLeft() {
        return each(OperatorHarness::assertNoStateLeft);
    }

    private String read(Stamped<Pane<String, Long>> stamped) {
        Pane<String, Long> pane = stamped.value();
        assertTrue(
                pane.isRetraction() || stamped.timestamp() == pane.window().resultTimestamp(),
                () -> "H1: " + stamped);
        String text = pane.window() + " " + pane.value() + " " + pane.info();
        return pane.key().equals(KEY) ? text : pane.key() + " " + text;
    }

    private WindowBench each(Consumer<KeyedHarness<String, Amount, Pane<String, Long>>> step) {
        harnesses.forEach(step);
        return this;
    }

    private <T> T agreed(Function<KeyedHarness<String, Amount, Pane<String, Long>>, T> question) {
        T first = question.apply(harnesses.get(0));
        for (int i = 1; i < harnesses.size(); i++) {
            assertEquals(first, question.apply(harnesses.get(i)), "bench " + i);
        }
        return first;
    }
}
