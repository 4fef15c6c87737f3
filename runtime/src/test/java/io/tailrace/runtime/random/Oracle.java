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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each node of a blueprint must have read and emitted when everything has ended, worked out
 * node by node with lists. Knows nothing of tasks, lanes, time or state.
 */
final class Oracle {

    /**
     * A record and its event time.
     *
     * @param timed whether the timestamp can be told: not where it is the clock's
     */
    record Stamped(Event event, long timestamp, boolean timed) {
        Stamped as(Event other) {
            return new Stamped(other, timestamp, timed);
        }

        Stamped at(long otherTimestamp) {
            return new Stamped(event, otherTimestamp, timed);
        }
    }

    /** Which of the two a step has taken a record for, or both if either is possible. */
    interface Rulings {

        /** Either is possible. */
        Rulings EITHER =
                new Rulings() {
                    @Override
                    public boolean wasInTime(Step step, Event read) {
                        return true;
                    }

                    @Override
                    public boolean wasLate(Step step, Event read) {
                        return true;
                    }
                };

        boolean wasInTime(Step step, Event read);

        boolean wasLate(Step step, Event read);

        /** What a step with windows has told. */
        default List<Stamped> panes(Step step) {
            return List.of();
        }

        /** Which of these a step with windows has put aside. */
        default List<Stamped> tooLate(Step step, List<Stamped> read) {
            return List.of();
        }

        /** All that might have been decided. */
        default Rulings possible() {
            return EITHER;
        }
    }

    private final Blueprint blueprint;
    private final Rulings rulings;
    private final Map<Integer, List<Stamped>> main = new HashMap<>();
    private final Map<Integer, List<Stamped>> side = new HashMap<>();
    private final Map<Integer, List<Stamped>> arrived = new HashMap<>();
    private int skipped;
    private int deadLettered;
    private int unclaimed;

    Oracle(Blueprint blueprint, Rulings rulings) {
        this.blueprint = blueprint;
        this.rulings = rulings;
        for (Inlet inlet : blueprint.sources()) {
            main.put(inlet.id(), emittedBy(inlet));
        }
        for (Step step : blueprint.steps()) {
            work(step);
        }
    }

    /** What a step reads. */
    List<Stamped> arrivedAt(Step step) {
        return arrived.get(step.id());
    }

    /** What leaves a node by its main output. */
    List<Stamped> emittedBy(Step step) {
        return main.get(step.id());
    }

    int skipped() {
        return skipped;
    }

    int deadLettered() {
        return deadLettered;
    }

    int unclaimed() {
        return unclaimed;
    }

    private List<Stamped> emittedBy(Inlet inlet) {
        List<Stamped> emitted = new ArrayList<>();
        for (List<Act> split : inlet.splits()) {
            for (Act act : split) {
                if (act.event() != null) {
                    boolean timed = inlet.stamps() != Stamps.NONE;
                    emitted.add(new Stamped(act.event(), act.timestamp(), timed));
                }
            }
        }
        return emitted;
    }

    private void work(Step step) {
        List<Stamped> in = new ArrayList<>();
        List<Stamped> out = new ArrayList<>();
        List<Stamped> aside = new ArrayList<>();
        for (Intake intake : step.intakes()) {
            for (Stamped stamped : sent(intake)) {
                Stamped read =
                        stamped.as(
                                Steps.entering(blueprint, step, intake.input(), stamped.event()));
                in.add(read);
                workOn(step, intake.input(), read, out, aside);
            }
        }
        if (step.sort() == Sort.WINDOWS) {
            out.addAll(rulings.panes(step));
            aside.addAll(rulings.tooLate(step, in));
        }
        arrived.put(step.id(), in);
        main.put(step.id(), out);
        side.put(step.id(), aside);
        boolean claimed =
                blueprint.steps().stream()
                        .flatMap(other -> other.intakes().stream())
                        .anyMatch(intake -> intake.node() == step.id() && intake.side());
        if (!claimed) {
            unclaimed += aside.size();
        }
    }

    /** What leaves by the output that an intake reads. */
    List<Stamped> sent(Intake intake) {
        return (intake.side() ? side : main).get(intake.node());
    }

    private void workOn(
            Step step, int input, Stamped read, List<Stamped> out, List<Stamped> aside) {
        Event event = read.event();
        switch (step.sort()) {
            case MAP -> out.add(read.as(Steps.mapped(step, event)));
            case FILTER -> {
                if (Steps.passes(event)) {
                    out.add(read.as(Steps.mapped(step, event)));
                }
            }
            case FLAT_MAP -> {
                for (int i = 0; i < Steps.copies(event); i++) {
                    out.add(read.as(Steps.copy(step, event, i)));
                }
            }
            case FAILING_MAP -> {
                if (Steps.fails(event)) {
                    skipped++;
                } else {
                    out.add(read.as(Steps.mapped(step, event)));
                }
            }
            case FAILING_FLAT_MAP -> {
                if (Steps.fails(event)) {
                    deadLettered++;
                    aside.add(read.as(Steps.deadLetter(step, event)));
                } else {
                    out.add(read.as(Steps.copy(step, event, 0)));
                }
            }
            case OPERATOR -> {
                out.add(read.as(Steps.mapped(step, event)));
                if (Steps.goesAside(event)) {
                    aside.add(read.as(Steps.aside(step, event)));
                }
            }
            case KEYED_COUNT, TWO_INPUTS -> out.add(read.as(Steps.keyed(step, input, event)));
            case KEYED_TIMERS -> {
                out.add(read.as(Steps.keyed(step, input, event)));
                out.add(
                        read.as(Steps.fired(blueprint, step, event))
                                .at(read.timestamp() + step.delayMs()));
            }
            case KEYED_CLOCK -> out.add(read.as(Steps.clocked(step, event)));
            case BROADCAST -> {
                if (input == 0) {
                    out.add(read.as(Steps.keyed(step, input, event)));
                } else {
                    for (int task = 0; task < step.parallelism(); task++) {
                        out.add(read.as(Steps.spread(step, event, task)));
                    }
                }
            }
            case LATENESS, KEYED_LATENESS -> rule(step, read, out, aside);
            case SINK, WINDOWS -> {}
        }
    }

    private void rule(Step step, Stamped read, List<Stamped> out, List<Stamped> aside) {
        if (rulings.wasInTime(step, read.event())) {
            out.add(read.as(Steps.inTime(step, read.event())));
        }
        if (rulings.wasLate(step, read.event())) {
            switch (Steps.treatment(step)) {
                case DROPPED -> {}
                case PUT_ASIDE -> aside.add(read.as(Steps.late(step, read.event())));
                case MARKED -> out.add(read.as(Steps.late(step, read.event())));
            }
        }
    }
}
