// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit.chains;

import io.tailrace.windowing.window.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the windows of a level hold in the end, of all elements at once. */
final class FromScratch {

    private FromScratch() {}

    static Map<Cell, Long> of(Level level, List<Element> elements) {
        Map<Cell, List<Long>> values = new HashMap<>();
        Map<String, List<Element>> byKey =
                elements.stream().collect(Collectors.groupingBy(Element::key));
        byKey.forEach(
                (key, own) -> {
                    for (Window window : windowsOf(level.shape(), own)) {
                        for (Element element : own) {
                            if (element.at() >= window.start() && element.at() < window.end()) {
                                values.computeIfAbsent(
                                                new Cell(key, window), cell -> new ArrayList<>())
                                        .add(element.value());
                            }
                        }
                    }
                });
        Map<Cell, Long> results = new HashMap<>();
        values.forEach((cell, held) -> results.put(cell, result(level.what(), held)));
        return results;
    }

    private static List<Window> windowsOf(Level.Shape shape, List<Element> elements) {
        return switch (shape) {
            case TUMBLING -> grid(20, 20, elements);
            case SLIDING -> grid(30, 10, elements);
            case CUMULATING -> {
                List<Window> windows = grid(20, 40, elements);
                windows.addAll(grid(40, 40, elements));
                yield windows;
            }
            case SESSIONS -> sessions(elements);
            case GLOBAL -> List.of(Window.GLOBAL);
        };
    }

    /** All windows of that size in which there can be something, and some more. */
    private static List<Window> grid(long size, long slide, List<Element> elements) {
        long least = elements.stream().mapToLong(Element::at).min().orElseThrow();
        long greatest = elements.stream().mapToLong(Element::at).max().orElseThrow();
        List<Window> windows = new ArrayList<>();
        for (long start = Math.floorDiv(least - size, slide) * slide;
                start <= greatest;
                start += slide) {
            windows.add(Window.of(start, start + size));
        }
        return windows;
    }

    private static List<Window> sessions(List<Element> elements) {
        List<Long> times = elements.stream().map(Element::at).sorted().toList();
        List<Window> windows = new ArrayList<>();
        long first = times.get(0);
        for (int i = 1; i <= times.size(); i++) {
            long last = times.get(i - 1);
            if (i == times.size() || times.get(i) >= last + 6) {
                windows.add(Window.of(first, last + 6));
                first = i == times.size() ? 0 : times.get(i);
            }
        }
        return windows;
    }

    private static long result(Level.What what, List<Long> held) {
        return switch (what) {
            case SUM -> held.stream().mapToLong(n -> n).sum();
            case COUNT -> held.size();
            case LEAST -> held.stream().min(Comparator.naturalOrder()).orElseThrow();
            case GREATEST -> held.stream().max(Comparator.naturalOrder()).orElseThrow();
            case DIFFERENT -> held.stream().distinct().count();
            case MEAN -> Math.floorDiv(held.stream().mapToLong(n -> n).sum(), held.size());
            case SECOND ->
                    held.stream()
                            .sorted(Comparator.reverseOrder())
                            .limit(2)
                            .reduce((one, other) -> other)
                            .orElseThrow();
        };
    }
}
