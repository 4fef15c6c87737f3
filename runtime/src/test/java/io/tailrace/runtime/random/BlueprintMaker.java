// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.runtime.random.Blueprint.Act;
import io.tailrace.runtime.random.Blueprint.Inlet;
import io.tailrace.runtime.random.Blueprint.Intake;
import io.tailrace.runtime.random.Blueprint.Sort;
import io.tailrace.runtime.random.Blueprint.Stamps;
import io.tailrace.runtime.random.Blueprint.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws pipelines. Everything may meet everything: fan-out, diamonds, unions, side outputs. */
final class BlueprintMaker {

    private static final Sort[] SORTS = Sort.values();

    /** Those behind it are added by others, or what is drawn here would change. */
    private static final int DRAWN_SORTS = Sort.SINK.ordinal();

    private final SplittableRandom random;
    private final int mostSteps;
    private final int mostRecords;
    private final List<Inlet> sources = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private int splitCount;

    private BlueprintMaker(long seed, int mostSteps, int mostRecords) {
        this.random = new SplittableRandom(seed);
        this.mostSteps = mostSteps;
        this.mostRecords = mostRecords;
    }

    static Blueprint draw(long seed) {
        return new BlueprintMaker(seed, 7, 24).draw();
    }

    /** Fewer steps and more records: what windows hold takes some time to come together. */
    static Blueprint drawForWindows(long seed) {
        return new BlueprintMaker(seed, 3, 80).draw();
    }

    private Blueprint draw() {
        int inlets = 1 + random.nextInt(3);
        for (int i = 0; i < inlets; i++) {
            sources.add(inlet(i));
        }
        int stepCount = 1 + random.nextInt(mostSteps);
        for (int i = 0; i < stepCount; i++) {
            steps.add(step(sources.size() + i));
        }
        addSinks();
        return new Blueprint(List.copyOf(sources), List.copyOf(steps), false);
    }

    private Inlet inlet(int id) {
        boolean withClock = random.nextInt(6) == 0;
        Stamps stamps = Stamps.values()[random.nextInt(10) == 0 ? 2 : random.nextInt(2)];
        long delayMs = random.nextInt(20);
        boolean late = withClock || stamps == Stamps.NONE;
        List<List<Act>> splits = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            splits.add(split(late, delayMs));
        }
        return new Inlet(
                id,
                1 + random.nextInt(3),
                stamps,
                delayMs,
                withClock ? 1 + random.nextInt(100) : 0,
                splits);
    }

    /** Out of order by no more than the delay, so that the split itself makes nothing late. */
    private List<Act> split(boolean late, long delayMs) {
        int split = splitCount++;
        List<Act> acts = new ArrayList<>();
        boolean wasIdle = late;
        long highest = random.nextInt(50);
        int records = random.nextInt(4) == 0 ? 0 : random.nextInt(mostRecords + 1);
        int keys = 1 + random.nextInt(8);
        for (int seq = 0; seq < records; ) {
            int draw = random.nextInt(12);
            if (draw == 0) {
                acts.add(new Act(null, 0, false));
            } else if (draw == 1 && random.nextInt(4) == 0) {
                acts.add(new Act(null, 0, true));
                wasIdle = true;
            } else {
                highest += random.nextInt(8);
                long timestamp = highest - random.nextInt((int) delayMs + 1);
                long key = random.nextInt(keys);
                acts.add(
                        new Act(
                                Event.born(split, seq++, key, timestamp, wasIdle),
                                timestamp,
                                false));
            }
        }
        return acts;
    }

    private Step step(int id) {
        if (!steps.isEmpty() && random.nextInt(3) == 0) {
            Step last = steps.get(steps.size() - 1);
            if (last.sort().isKeyed()) {
                return twin(id, last);
            }
        }
        return newStep(id);
    }

    /** A step beside another: they share one row per key, and a lookup. */
    private Step twin(int id, Step other) {
        Sort[] keyed = {Sort.KEYED_COUNT, Sort.KEYED_TIMERS, Sort.KEYED_CLOCK};
        return new Step(
                id,
                keyed[random.nextInt(keyed.length)],
                other.parallelism(),
                other.intakes(),
                other.modulus(),
                other.longKeys(),
                random.nextInt(30),
                other.boundary());
    }

    private Step newStep(int id) {
        Sort sort = SORTS[random.nextInt(DRAWN_SORTS)];
        int parallelism = random.nextInt(3) == 0 ? 1 : 1 + random.nextInt(4);
        List<Intake> intakes = new ArrayList<>();
        intakes.add(intake(id, 0));
        if (sort == Sort.TWO_INPUTS || sort == Sort.BROADCAST) {
            intakes.add(intake(id, 1));
        }
        while (random.nextInt(4) == 0 && intakes.size() < 4) {
            Intake more = intake(id, 0);
            boolean known =
                    intakes.stream()
                            .anyMatch(
                                    intake ->
                                            intake.node() == more.node()
                                                    && intake.side() == more.side());
            if (!known) {
                intakes.add(more);
            }
        }
        return new Step(
                id,
                sort,
                parallelism,
                List.copyOf(intakes),
                1 + random.nextInt(6),
                random.nextBoolean(),
                random.nextInt(30),
                random.nextInt(3));
    }

    /** From any node before; more often from the last ones, so that there are long ways too. */
    private Intake intake(int before, int input) {
        int node =
                random.nextBoolean()
                        ? random.nextInt(before)
                        : before - 1 - random.nextInt(Math.min(2, before));
        boolean side =
                node >= sources.size()
                        && hasSide(steps.get(node - sources.size()).sort())
                        && random.nextInt(3) == 0;
        return new Intake(node, side, random.nextInt(5) == 0, input);
    }

    private static boolean hasSide(Sort sort) {
        return sort == Sort.OPERATOR || sort == Sort.FAILING_FLAT_MAP;
    }

    /** Nothing leads nowhere, save some side outputs of operators, whose values are counted. */
    private void addSinks() {
        int nodes = sources.size() + steps.size();
        for (int node = 0; node < nodes; node++) {
            if (!isRead(node, false)) {
                addSink(new Intake(node, false, random.nextInt(5) == 0, 0));
            }
            boolean deadLetters =
                    node >= sources.size()
                            && steps.get(node - sources.size()).sort() == Sort.FAILING_FLAT_MAP;
            if (deadLetters && !isRead(node, true)) {
                addSink(new Intake(node, true, false, 0));
            }
        }
    }

    private void addSink(Intake intake) {
        int id = sources.size() + steps.size();
        steps.add(
                new Step(
                        id,
                        Sort.SINK,
                        1 + random.nextInt(3),
                        List.of(intake),
                        1,
                        false,
                        0,
                        random.nextInt(3)));
    }

    private boolean isRead(int node, boolean side) {
        return steps.stream()
                .flatMap(step -> step.intakes().stream())
                .anyMatch(intake -> intake.node() == node && intake.side() == side);
    }
}
