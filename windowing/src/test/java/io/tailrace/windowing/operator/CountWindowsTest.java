// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import static io.tailrace.windowing.Windows.ofCount;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.harness.HarnessSettings;
import io.tailrace.harness.KeyedHarness;
import io.tailrace.harness.OperatorHarness;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.windowing.CountWindowing;
import io.tailrace.windowing.pane.Pane;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CountWindowsTest {

    @Test
    void shouldW12FireAtExactlySoManyElementsAndBeginAnew() {
        assertEquals(
                List.of("", "", "k [0, 3) 7 @ 2", "", "", "k [0, 3) 56 @ 5"),
                perElement(ofCount(3), 6));
    }

    @Test
    void shouldW12FireAtEverySlideWithTheLastSoMany() {
        assertEquals(
                List.of(
                        "",
                        "k [0, 2) 3 @ 1",
                        "",
                        "k [1, 4) 14 @ 3",
                        "",
                        "k [3, 6) 56 @ 5",
                        "",
                        "k [5, 8) 224 @ 7"),
                perElement(ofCount(3).slidingBy(2), 8));
        assertEquals(
                List.of("k [0, 1) 1 @ 0", "k [0, 2) 3 @ 1", "k [1, 3) 6 @ 2", "k [2, 4) 12 @ 3"),
                perElement(ofCount(2).slidingBy(1), 4));
    }

    @Test
    void shouldLeaveElementsBetweenWindowsWithoutOne() {
        assertEquals(
                List.of("", "", "", "k [2, 4) 12 @ 3", "", "", "", "k [2, 4) 192 @ 7"),
                perElement(ofCount(2).slidingBy(4), 8));
        try (var harness = harness(ofCount(2).slidingBy(4), Sums.AS_WORDS, Sums.STRICT)) {
            for (int i = 0; i < 8; i++) {
                harness.send(Amount.of("k", 1), i);
            }
            assertEquals(4, harness.counter(WindowOperator.NO_WINDOW));
            harness.assertNoStateLeft();
        }
    }

    @Test
    void shouldP15TellWhatIsLeftWhenTheInputEnds() {
        assertEquals(List.of("k [0, 3) 24"), leftAtTheEnd(ofCount(3), 5));
        assertEquals(List.of(), leftAtTheEnd(ofCount(3), 6));
        assertEquals(List.of("k [3, 6) 24"), leftAtTheEnd(ofCount(3).slidingBy(2), 5));
        assertEquals(List.of(), leftAtTheEnd(ofCount(3).slidingBy(2), 6));
        assertEquals(List.of(), leftAtTheEnd(ofCount(2).slidingBy(4), 2));
        assertEquals(List.of("k [2, 4) 4"), leftAtTheEnd(ofCount(2).slidingBy(4), 3));
    }

    @Test
    void shouldW8CountEachKeyByItself() {
        for (Sums sums : Sums.values()) {
            try (var harness = harness(ofCount(2), sums, Sums.STRICT)) {
                harness.send(Amount.of("a", 1), 0);
                harness.send(Amount.of("b", 2), 1);
                assertTrue(harness.output().isEmpty());
                harness.send(Amount.of("b", 4), 2);
                assertEquals(List.of("b [0, 2) 6"), read(harness));
                harness.send(Amount.of("a", 8), 3);
                assertEquals(List.of("a [0, 2) 9"), read(harness));
                harness.assertNoStateLeft();
            }
        }
    }

    @Test
    void shouldW5RefuseCountsThatCannotBe() {
        var size = assertThrows(IllegalArgumentException.class, () -> ofCount(0));
        var slide = assertThrows(IllegalArgumentException.class, () -> ofCount(3).slidingBy(0));

        assertEquals("The size of windows by count is 0; it must be at least 1", size.getMessage());
        assertEquals(
                "The slide of windows by count is 0; it must be at least 1", slide.getMessage());
        assertEquals("ofCount(3).slidingBy(2)", ofCount(3).slidingBy(2).toString());
        assertEquals("ofCount(3)", ofCount(3).toString());
    }

    /** What each of the elements 1, 2, 4, 8 ... makes be told, in whatever way they are held. */
    private static List<String> perElement(CountWindowing windows, int elements) {
        return agreed(
                windows,
                harness -> {
                    List<String> told = new ArrayList<>();
                    for (int i = 0; i < elements; i++) {
                        harness.send(Amount.of("k", 1L << i), i);
                        StringBuilder panes = new StringBuilder();
                        harness.output()
                                .drainStamped()
                                .forEach(
                                        pane ->
                                                panes.append(read(pane.value()))
                                                        .append(" @ ")
                                                        .append(pane.timestamp()));
                        told.add(panes.toString());
                    }
                    return told;
                });
    }

    private static List<String> leftAtTheEnd(CountWindowing windows, int elements) {
        return agreed(
                windows,
                harness -> {
                    for (int i = 0; i < elements; i++) {
                        harness.send(Amount.of("k", 1L << i), i);
                    }
                    harness.output().drain();
                    harness.end();
                    harness.assertNoStateLeft();
                    return read(harness);
                });
    }

    @FunctionalInterface
    private interface Script {
        List<String> play(KeyedHarness<String, Amount, Pane<String, Long>> harness);
    }

    private static List<String> agreed(CountWindowing windows, Script script) {
        List<String> first = null;
        for (Sums sums : Sums.values()) {
            for (HarnessSettings settings :
                    List.of(
                            Sums.STRICT,
                            Sums.STRICT.restartingAfterEachStep(),
                            Sums.STRICT.trusting())) {
                try (var harness = harness(windows, sums, settings)) {
                    List<String> told = script.play(harness);
                    first = first == null ? told : first;
                    assertEquals(first, told, sums + " " + settings);
                }
            }
        }
        return first;
    }

    private static KeyedHarness<String, Amount, Pane<String, Long>> harness(
            CountWindowing windows, Sums sums, HarnessSettings settings) {
        Supplier<CountWindowOperator<String, Amount, ?, Long>> operator = () -> sums.by(windows);
        return OperatorHarness.keyed(
                TypeRef.of(String.class), Amount::key, operator::get, settings);
    }

    private static List<String> read(KeyedHarness<String, Amount, Pane<String, Long>> harness) {
        return harness.output().drain().stream().map(CountWindowsTest::read).toList();
    }

    private static String read(Pane<String, Long> pane) {
        assertEquals("ON_TIME 0/0 first last", pane.info().toString());
        return pane.key() + " " + pane.window() + " " + pane.value();
    }
}
