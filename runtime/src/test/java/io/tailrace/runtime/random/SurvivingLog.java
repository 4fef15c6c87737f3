// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What tasks did in the attempts of a job, and what of it survives: an attempt goes on from where
 * each task was when the checkpoint it was restored from was captured.
 *
 * @param <T> what is noted
 */
final class SurvivingLog<T> {

    private final class Attempt {
        private final long base;
        private final Map<String, List<T>> byTask = new LinkedHashMap<>();
        private final Map<Long, Map<String, Integer>> marks = new HashMap<>();

        private Attempt(long base) {
            this.base = base;
        }
    }

    private final List<Attempt> attempts = new ArrayList<>();

    /** Another attempt begins, from that checkpoint; 0 for none. */
    void attempt(long base) {
        attempts.add(new Attempt(base));
    }

    void note(String task, T what) {
        now().byTask.computeIfAbsent(task, unknown -> new ArrayList<>()).add(what);
    }

    /** What that task notes from here on is not in that checkpoint. */
    void mark(String task, long checkpoint) {
        List<T> noted = now().byTask.getOrDefault(task, List.of());
        now().marks.computeIfAbsent(checkpoint, unknown -> new HashMap<>()).put(task, noted.size());
    }

    /** What survives, by task, each in its order. */
    Map<String, List<T>> survivors() {
        Map<String, List<T>> all = new LinkedHashMap<>();
        Attempt attempt = now();
        attempt.byTask.forEach((task, noted) -> all.put(task, new ArrayList<>(noted)));
        for (long base = attempt.base; base != 0; base = attempt.base) {
            attempt = markedBy(base);
            Map<String, Integer> marks = attempt.marks.get(base);
            attempt.byTask.forEach(
                    (task, noted) -> {
                        List<T> kept = noted.subList(0, marks.getOrDefault(task, 0));
                        all.computeIfAbsent(task, unknown -> new ArrayList<>()).addAll(0, kept);
                    });
        }
        return all;
    }

    private Attempt markedBy(long checkpoint) {
        return attempts.stream()
                .filter(attempt -> attempt.marks.containsKey(checkpoint))
                .findFirst()
                .orElseThrow();
    }

    private Attempt now() {
        return attempts.get(attempts.size() - 1);
    }
}
