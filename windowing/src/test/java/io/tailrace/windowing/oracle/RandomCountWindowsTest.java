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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

    private record Result(String key, Object value) {}

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
        Map<String, List<Element>> all = new TreeMap<>();
        long withoutWindow = 0;

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
                List<Element> ofKey = all.computeIfAbsent(element.key(), key -> new ArrayList<>());
                ofKey.add(element);
                withoutWindow += windowOf(ofKey, size, slide).isEmpty() ? 1 : 0;
                boolean full = ofKey.size() % slide == 0;
                assertEquals(
                        full
                                ? List.of(result(element.key(), ofKey, size, slide, total))
                                : List.of(),
                        drain(harness, total),
                        what);
                if (random.nextInt(8) == 0) {
                    harness.restart();
                }
            }
            harness.end();
            assertEquals(leftOver(all, size, slide, total), drain(harness, total), what);
            assertEquals(withoutWindow, harness.counter(WindowOperator.NO_WINDOW), what);
            harness.assertNoStateLeft();
        }
    }

    /** Of those that have come, the ones in the window that ends first after the one before. */
    private static List<Element> windowOf(List<Element> all, int size, int slide) {
        int end = (all.size() + slide - 1) / slide * slide;
        return all.subList(Math.min(Math.max(0, end - size), all.size()), all.size());
    }

    private static Result result(String key, List<Element> all, int size, int slide, Total total) {
        return new Result(key, total.of(windowOf(all, size, slide)));
    }

    private static List<Result> leftOver(
            Map<String, List<Element>> all, int size, int slide, Total total) {
        return all.keySet().stream()
                .filter(key -> all.get(key).size() % slide > 0)
                .filter(key -> !windowOf(all.get(key), size, slide).isEmpty())
                .map(key -> result(key, all.get(key), size, slide, total))
                .toList();
    }

    private static List<Result> drain(
            KeyedHarness<String, Element, Pane<String, Object>> harness, Total total) {
        return harness.output().drain().stream()
                .map(pane -> new Result(pane.key(), total.compared(pane.value())))
                .sorted(Comparator.comparing(Result::key))
                .toList();
    }
}
