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
 * Adds steps to some pipelines that decide by the watermark whether a record is late. They are
 * drawn apart from the pipeline, and stand behind all its steps, so that what it was stays as it
 * was.
 */
final class LatenessMaker {

    private static final long SALT = 0x9E3779B97F4A7C15L;
    private static final int HANDED_OFF = 1;

    private final Blueprint blueprint;
    private final SplittableRandom random;
    private final List<Step> steps;

    private LatenessMaker(Blueprint blueprint, long seed) {
        this.blueprint = blueprint;
        this.random = new SplittableRandom(seed ^ SALT);
        this.steps = new ArrayList<>(blueprint.steps());
    }

    /**
     * With such steps or without. With them more often where the plan may change: that is where
     * least is certain.
     */
    static Blueprint addTo(Blueprint blueprint, long seed) {
        LatenessMaker maker = new LatenessMaker(blueprint, seed);
        int oneIn = blueprint.replans() ? 2 : 4;
        return maker.random.nextInt(oneIn) == 0 ? maker.added() : blueprint;
    }

    private Blueprint added() {
        int first = steps.size();
        int count = 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            Step twin = random.nextInt(3) == 0 ? anyKeyedWithLanes() : null;
            steps.add(twin == null ? newStep() : beside(twin));
        }
        for (Step step : List.copyOf(steps.subList(first, steps.size()))) {
            addSink(step, false);
            if (Steps.treatment(step) == Steps.Treatment.PUT_ASIDE) {
                addSink(step, true);
            }
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
        int parallelism =
                random.nextBoolean() ? parallelismOf(intakes.get(0).node()) : 1 + random.nextInt(4);
        return new Step(
                nextId(),
                random.nextInt(3) == 0 ? Sort.KEYED_LATENESS : Sort.LATENESS,
                parallelism,
                List.copyOf(intakes),
                1 + random.nextInt(6),
                random.nextBoolean(),
                random.nextInt(30),
                HANDED_OFF);
    }

    /** One that shares its rows with another. */
    private Step beside(Step twin) {
        return new Step(
                nextId(),
                Sort.KEYED_LATENESS,
                twin.parallelism(),
                twin.intakes(),
                twin.modulus(),
                twin.longKeys(),
                random.nextInt(30),
                HANDED_OFF);
    }

    private Step anyKeyedWithLanes() {
        List<Step> keyed =
                steps.stream()
                        .filter(step -> step.sort().isKeyed() && step.boundary() == HANDED_OFF)
                        .toList();
        return keyed.isEmpty() ? null : keyed.get(random.nextInt(keyed.size()));
    }

    /** Sources more often than others: their tasks differ most in how far they have come. */
    private int anyNode() {
        if (random.nextBoolean()) {
            return random.nextInt(blueprint.sources().size());
        }
        int node = random.nextInt(nextId());
        return isSink(node) ? 0 : node;
    }

    private int parallelismOf(int node) {
        return blueprint.isSource(node)
                ? blueprint.parallelism(node)
                : steps.get(node - blueprint.sources().size()).parallelism();
    }

    private boolean isSink(int node) {
        return !blueprint.isSource(node)
                && steps.get(node - blueprint.sources().size()).sort() == Sort.SINK;
    }

    private void addSink(Step step, boolean side) {
        steps.add(
                new Step(
                        nextId(),
                        Sort.SINK,
                        1 + random.nextInt(3),
                        List.of(new Intake(step.id(), side, false, 0)),
                        1,
                        false,
                        0,
                        random.nextInt(3)));
    }
}
