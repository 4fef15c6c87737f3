// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.harness.HarnessSettings;
import io.tailrace.harness.KeyedHarness;
import io.tailrace.harness.OperatorHarness;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.windowing.CountWindowing;
import io.tailrace.windowing.Windows;
import io.tailrace.windowing.operator.WindowOperator;
import io.tailrace.windowing.pane.Pane;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Windows by count against lists of all elements. {@code -Dtailrace.cases=N} runs N cases, {@code
 * -Dtailrace.seed=S} that one only.
 */
class RandomCountWindowsTest {

    private static final long CASES = Long.getLong("tailrace.cases", 2_000);
    private static final HarnessSettings STRICT = HarnessSettings.standard();

    @Test
    void shouldW12TellWhatListsOfAllElementsTell() {
        Long only = Long.getLong("tailrace.seed");
        (only == null ? LongStream.range(0, CASES) : LongStream.of(only)).forEach(this::run);
    }

    private void run(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int size = 1 + random.nextInt(6);
        int slide = random.nextBoolean() ? size : 1 + random.nextInt(8);
        CountWindowing windows = Windows.ofCount(size).slidingBy(slide);
        Total total = Total.values()[random.nextInt(Total.values().length)];
        String what = windows + " of " + total + ", -Dtailrace.seed=" + seed;
        Map<String, ExpectedCounts> expected = new TreeMap<>();

        try (KeyedHarness<String, Element, Pane<String, Object>> harness =
                OperatorHarness.keyed(
                        TypeRef.of(String.class),
                        Element::key,
                        () -> total.over(windows),
                        STRICT)) {
            int count = random.nextInt(40);
            for (int id = 0; id < count; id++) {
                Element element =
                        new Element("k" + random.nextInt(2), id, random.nextInt(-2, 3), 1);
                harness.send(element, id);
                Optional<Told> told =
                        expected.computeIfAbsent(
                                        element.key(),
                                        key -> new ExpectedCounts(key, size, slide, total))
                                .send(element, id);
                assertEquals(told.stream().toList(), drain(harness, total), what);
                if (random.nextInt(8) == 0) {
                    harness.restart();
                }
            }
            harness.end();
            List<Told> leftOver =
                    expected.values().stream().flatMap(ofKey -> ofKey.finish().stream()).toList();
            assertEquals(leftOver, drain(harness, total), what);
            assertEquals(
                    expected.values().stream().mapToLong(ExpectedCounts::withoutWindow).sum(),
                    harness.counter(WindowOperator.NO_WINDOW),
                    what);
            harness.assertNoStateLeft();
        }
    }

    private static List<Told> drain(
            KeyedHarness<String, Element, Pane<String, Object>> harness, Total total) {
        return harness.output().drainStamped().stream()
                .map(
                        stamped -> {
                            Pane<String, Object> pane = stamped.value();
                            return new Told(
                                    pane.key(),
                                    pane.window(),
                                    total.compared(pane.value()),
                                    pane.info(),
                                    stamped.timestamp());
                        })
                .sorted(Comparator.comparing(Told::key))
                .toList();
    }
}
