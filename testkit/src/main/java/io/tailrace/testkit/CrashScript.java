// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a test has said that happens, step by step: it can be played from any step on. For one
 * thread.
 */
final class CrashScript {

    private static final int LONGEST_TEXT = 120;

    /** Something that happens at an input. */
    record Event(String input, InputEvent<?> what) {}

    /**
     * What is under way at the same time.
     *
     * @param passing so much time passes before the events
     */
    record Step(Duration passing, List<Event> events) {

        /** For people to read. */
        @Override
        public String toString() {
            if (events.isEmpty()) {
                return passing.isZero() ? "the end" : passing + " pass";
            }
            Event first = events.get(0);
            String text = first.what() + " at input '" + first.input() + "'";
            String some =
                    text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
            return events.size() == 1 ? some : some + " and " + (events.size() - 1) + " more";
        }
    }

    private final List<Step> steps = new ArrayList<>();
    private final List<Event> open = new ArrayList<>();
    private boolean together;

    void add(String input, InputEvent<?> what) {
        open.add(new Event(input, what));
    }

    /** What has been added since the last call is a step, unless it is to be one with more. */
    void closeStep() {
        if (!together && !open.isEmpty()) {
            steps.add(new Step(Duration.ZERO, List.copyOf(open)));
            open.clear();
        }
    }

    void pass(Duration time) {
        if (together) {
            throw new IllegalStateException(
                    "Time passes between steps, not within one. Remedy: advanceClock outside of together(...)");
        }
        if (time.isNegative()) {
            throw new IllegalArgumentException(
                    "A clock cannot be advanced by " + time + ": it goes forward only");
        }
        steps.add(new Step(time, List.of()));
    }

    void together(Runnable calls) {
        if (together) {
            throw new IllegalStateException(
                    "together(...) within together(...): it is one step already");
        }
        together = true;
        try {
            calls.run();
        } finally {
            together = false;
            closeStep();
        }
    }

    boolean isEmpty() {
        return steps.stream().allMatch(step -> step.events().isEmpty());
    }

    /** All steps, and one more in which the inputs end that have not yet. */
    List<Step> upToTheEnd(Map<String, TestInput<?>> inputs) {
        List<Event> ends = new ArrayList<>();
        inputs.forEach(
                (name, input) -> {
                    if (!input.hasEnded()) {
                        ends.add(new Event(name, new InputEvent.Ended<>()));
                    }
                });
        List<Step> all = new ArrayList<>(steps);
        all.add(new Step(Duration.ZERO, ends));
        return List.copyOf(all);
    }
}
