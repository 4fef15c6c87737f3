// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A pipeline in plain data.
 *
 * @param sources the first nodes
 * @param steps the others; each reads only from nodes before it. A node's number is its place among
 *     all, sources first
 * @param replans whether it may go on with another parallelism, so that no order is certain
 */
record Blueprint(List<Inlet> sources, List<Step> steps, boolean replans) {

    /** How a node treats what it reads. */
    enum Sort {
        MAP,
        FILTER,
        FLAT_MAP,
        /** Fails on some records, which are skipped. */
        FAILING_MAP,
        /** Emits, then fails on some records, which become dead letters. */
        FAILING_FLAT_MAP,
        /** Has a side output. */
        OPERATOR,
        KEYED_COUNT,
        KEYED_TIMERS,
        KEYED_CLOCK,
        TWO_INPUTS,
        BROADCAST,
        SINK,
        /** Decides by the watermark whether a record is late. */
        LATENESS,
        /** As above, and counts. */
        KEYED_LATENESS,
        /** Tells panes of windows. */
        WINDOWS;

        boolean isKeyed() {
            return this == KEYED_COUNT
                    || this == KEYED_TIMERS
                    || this == KEYED_CLOCK
                    || this == KEYED_LATENESS
                    || this == WINDOWS;
        }

        /** What it does depends on the watermark, which is known where a lane has brought it. */
        boolean needsLanes() {
            return judgesLateness() || this == WINDOWS;
        }

        boolean judgesLateness() {
            return this == LATENESS || this == KEYED_LATENESS;
        }
    }

    /** How the records of an inlet get their timestamps. */
    enum Stamps {
        NATIVE,
        EXTRACTED,
        NONE
    }

    /**
     * A source.
     *
     * @param delayMs its watermarks stay this far behind
     * @param idleAfterMs 0 for never
     * @param splits what each split does
     */
    record Inlet(
            int id,
            int parallelism,
            Stamps stamps,
            long delayMs,
            long idleAfterMs,
            List<List<Act>> splits) {

        String name() {
            return "source" + id;
        }

        private Inlet withParallelism(int other) {
            return new Inlet(id, other, stamps, delayMs, idleAfterMs, splits);
        }

        private Inlet cutOff(Map<Integer, Integer> records) {
            List<List<Act>> shorter =
                    splits.stream()
                            .map(acts -> acts.stream().filter(act -> act.isIn(records)).toList())
                            .toList();
            return new Inlet(id, parallelism, stamps, delayMs, idleAfterMs, shorter);
        }
    }

    /** What a split does: emits, or {@code event} is {@code null} and it pauses or is idle. */
    record Act(Event event, long timestamp, boolean idle) {
        private boolean isIn(Map<Integer, Integer> records) {
            return event == null || event.seq() < records.getOrDefault(event.split(), 0);
        }
    }

    /**
     * From which node a node reads.
     *
     * @param side whether its side output rather than its main one
     * @param rebalanced whether records are dealt out in turn
     * @param input 0 or 1
     */
    record Intake(int node, boolean side, boolean rebalanced, int input) {}

    /**
     * A node that is no source.
     *
     * @param modulus what keys are taken modulo, where it is keyed
     * @param longKeys whether keys are {@code long} rather than text
     * @param delayMs of its timers; the seed of its windows
     * @param boundary 0 planned, 1 handed off, 2 fused if possible
     */
    record Step(
            int id,
            Sort sort,
            int parallelism,
            List<Intake> intakes,
            int modulus,
            boolean longKeys,
            long delayMs,
            int boundary) {

        private Step cut(int otherParallelism, int otherBoundary) {
            int newBoundary = sort.needsLanes() ? boundary : otherBoundary;
            return new Step(
                    id, sort, otherParallelism, intakes, modulus, longKeys, delayMs, newBoundary);
        }

        /** Whether both keep their state in the rows of one store. */
        boolean sharesRowsWith(Step other) {
            return other != this && keyed() && other.keyed() && intakes.equals(other.intakes);
        }

        private boolean keyed() {
            return sort.isKeyed() || sort == Sort.TWO_INPUTS || sort == Sort.BROADCAST;
        }

        String name() {
            return sort.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + id;
        }
    }

    Blueprint replanning() {
        return new Blueprint(sources, steps, true);
    }

    /** With another parallelism, and cut at other places. Where each task tells, they stay. */
    Blueprint replanned(SplittableRandom random) {
        List<Inlet> otherSources =
                sources.stream()
                        .map(inlet -> inlet.withParallelism(1 + random.nextInt(3)))
                        .toList();
        List<Step> otherSteps = new ArrayList<>();
        for (Step step : steps) {
            int parallelism =
                    step.sort() == Sort.BROADCAST ? step.parallelism() : 1 + random.nextInt(4);
            otherSteps.add(step.cut(parallelism, random.nextInt(3)));
        }
        return new Blueprint(otherSources, otherSteps, true);
    }

    /** As if each split had ended behind so many records. */
    Blueprint cutOff(Map<Integer, Integer> records) {
        return new Blueprint(
                sources.stream().map(inlet -> inlet.cutOff(records)).toList(), steps, replans);
    }

    int nodes() {
        return sources.size() + steps.size();
    }

    Step step(int node) {
        return steps.get(node - sources.size());
    }

    boolean isSource(int node) {
        return node < sources.size();
    }

    int parallelism(int node) {
        return isSource(node) ? sources.get(node).parallelism() : step(node).parallelism();
    }

    /**
     * Whether some split falls idle, or is so from the start. A task whose inputs are idle keeps
     * nobody waiting, so what its timers emit afterwards may be late.
     */
    boolean hasIdleness() {
        return sources.stream()
                .anyMatch(
                        inlet ->
                                inlet.stamps() == Stamps.NONE
                                        || inlet.idleAfterMs() > 0
                                        || inlet.splits().stream()
                                                .flatMap(List::stream)
                                                .anyMatch(Act::idle));
    }

    /** Whether a step without keys gets what it reads dealt out in turn, or may do so. */
    boolean losesOrder(Step step) {
        return replans
                || step.intakes().stream()
                        .anyMatch(
                                intake ->
                                        intake.rebalanced()
                                                || parallelism(intake.node())
                                                        != step.parallelism());
    }
}
