// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.runtime.random.Blueprint.Intake;
import io.tailrace.runtime.random.Blueprint.Sort;
import io.tailrace.runtime.random.Blueprint.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Adds steps with windows to pipelines. They are drawn apart from the pipeline, and stand behind
 * all its steps, so that what it was stays as it was.
 */
final class WindowMaker {

    private static final long SALT = 0xD1B54A32D192ED03L;
    private static final int HANDED_OFF = 1;

    private final Blueprint blueprint;
    private final SplittableRandom random;
    private final List<Step> steps;

    private WindowMaker(Blueprint blueprint, long seed) {
        this.blueprint = blueprint;
        this.random = new SplittableRandom(seed ^ SALT);
        this.steps = new ArrayList<>(blueprint.steps());
    }

    /** With one such step or two. */
    static Blueprint addTo(Blueprint blueprint, long seed) {
        return new WindowMaker(blueprint, seed).added();
    }

    private Blueprint added() {
        int count = 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            Step twin = random.nextInt(3) == 0 ? anyKeyedWithLanes() : null;
            Step step = twin == null ? newStep() : beside(twin);
            steps.add(step);
            addSink(step, false);
            addSink(step, true);
        }
        return new Blueprint(blueprint.sources(), List.copyOf(steps), blueprint.replans());
    }

    private int nextId() {
        return blueprint.sources().size() + steps.size();
    }

    private Step newStep() {
        List<Intake> intakes = new ArrayList<>();
        intakes.add(new Intake(anyNode(), false, random.nextInt(5) == 0, 0));
        int other = anyNode();
        if (random.nextInt(3) == 0 && other != intakes.get(0).node()) {
            intakes.add(new Intake(other, false, false, 0));
        }
        return new Step(
                nextId(),
                Sort.WINDOWS,
                1 + random.nextInt(4),
                List.copyOf(intakes),
                1 + random.nextInt(4),
                random.nextBoolean(),
                random.nextLong(),
                HANDED_OFF);
    }

    /** One that shares its rows with another. */
    private Step beside(Step twin) {
        return new Step(
                nextId(),
                Sort.WINDOWS,
                twin.parallelism(),
                twin.intakes(),
                twin.modulus(),
                twin.longKeys(),
                random.nextLong(),
                HANDED_OFF);
    }

    private Step anyKeyedWithLanes() {
        List<Step> keyed =
                steps.stream()
                        .filter(step -> step.sort().isKeyed() && step.boundary() == HANDED_OFF)
                        .toList();
        return keyed.isEmpty() ? null : keyed.get(random.nextInt(keyed.size()));
    }

    /** Sources more often than others: most records come from there. */
    private int anyNode() {
        if (random.nextBoolean()) {
            return random.nextInt(blueprint.sources().size());
        }
        int node = random.nextInt(nextId());
        boolean fit =
                blueprint.isSource(node) || isFit(steps.get(node - blueprint.sources().size()));
        return fit ? node : 0;
    }

    /** Panes are no elements of windows here: a number is all that is in them. */
    private static boolean isFit(Step step) {
        return step.sort() != Sort.SINK && step.sort() != Sort.WINDOWS;
    }

    private void addSink(Step step, boolean side) {
        boolean rebalanced = !side && random.nextInt(4) == 0;
        steps.add(
                new Step(
                        nextId(),
                        Sort.SINK,
                        1 + random.nextInt(3),
                        List.of(new Intake(step.id(), side, rebalanced, 0)),
                        1,
                        false,
                        0,
                        random.nextInt(3)));
    }
}
