// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;

/**
 * What tasks did in the attempts of a job, and what of it survives: an attempt goes on from where
 * each task was when the checkpoint it was restored from was captured.
 *
 * @param <T> what is noted
 */
final class SurvivingLog<T> {

    /**
     * What of one attempt survives.
     *
     * @param plan the number of the plan that was run
     * @param byTask each in its order
     */
    record Segment<T>(int plan, Map<String, List<T>> byTask) {}

    private final class Attempt {
        private final int plan;
        private final long base;
        private final Map<String, List<T>> byTask = new LinkedHashMap<>();
        private final Map<Long, Map<String, Integer>> marks = new HashMap<>();

        private Attempt(int plan, long base) {
            this.plan = plan;
            this.base = base;
        }

        private Segment<T> until(long checkpoint) {
            Map<String, Integer> counts = marks.get(checkpoint);
            Map<String, List<T>> kept = new LinkedHashMap<>();
            byTask.forEach(
                    (task, noted) ->
                            kept.put(
                                    task,
                                    List.copyOf(noted.subList(0, counts.getOrDefault(task, 0)))));
            return new Segment<>(plan, kept);
        }
    }

    private final List<Attempt> attempts = new ArrayList<>();
    private Attempt noting;

    /** Another attempt begins, from that checkpoint; 0 for none. */
    void attempt(int plan, long base) {
        noting = new Attempt(plan, base);
        attempts.add(noting);
    }

    /** What is noted from here on belongs to the attempt of that number, counted from 0. */
    void noteFor(int attempt) {
        noting = attempts.get(attempt);
    }

    void note(String task, T what) {
        noting.byTask.computeIfAbsent(task, unknown -> new ArrayList<>()).add(what);
    }

    /** What that task notes from here on is not in that checkpoint. */
    void mark(String task, long checkpoint) {
        List<T> noted = noting.byTask.getOrDefault(task, List.of());
        noting.marks
                .computeIfAbsent(checkpoint, unknown -> new HashMap<>())
                .put(task, noted.size());
    }

    /** What survives, oldest first. */
    List<Segment<T>> survivors() {
        LinkedList<Segment<T>> all = new LinkedList<>();
        Attempt attempt = attempts.get(attempts.size() - 1);
        all.addFirst(new Segment<>(attempt.plan, attempt.byTask));
        for (long base = attempt.base; base != 0; base = attempt.base) {
            attempt = markedBy(base);
            all.addFirst(attempt.until(base));
        }
        return all;
    }

    /** As above, with attempts that ran the same plan one after the other taken together. */
    List<Segment<T>> runs() {
        LinkedList<Segment<T>> runs = new LinkedList<>();
        for (Segment<T> segment : survivors()) {
            if (runs.isEmpty() || runs.getLast().plan != segment.plan) {
                runs.add(new Segment<>(segment.plan, new LinkedHashMap<>()));
            }
            Map<String, List<T>> all = runs.getLast().byTask;
            segment.byTask.forEach(
                    (task, noted) ->
                            all.computeIfAbsent(task, unknown -> new ArrayList<>()).addAll(noted));
        }
        return runs;
    }

    private Attempt markedBy(long checkpoint) {
        return attempts.stream()
                .filter(attempt -> attempt.marks.containsKey(checkpoint))
                .findFirst()
                .orElseThrow();
    }
}
