// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.operator.time.EventTime;
import io.tailrace.runtime.random.Blueprint.Sort;
import io.tailrace.runtime.random.Blueprint.Step;

/** What the nodes do to a record: the common ground of the engine's operators and the oracle. */
final class Steps {

    /** A task list that is so long is cleared before it gets another element. */
    static final int MOST_LISTED = 5;

    private Steps() {}

    /** A record as a step has it when it was read: its order may have been lost on the way. */
    static Event entering(Blueprint blueprint, Step step, int input, Event event) {
        boolean byKey =
                step.sort().isKeyed()
                        || step.sort() == Sort.TWO_INPUTS
                        || step.sort() == Sort.BROADCAST && input == 0;
        if (byKey) {
            return event.orderedByKey(keyOf(step, event));
        }
        boolean toEverybody = step.sort() == Sort.BROADCAST || step.sort() == Sort.SINK;
        return !toEverybody && blueprint.losesOrder(step) ? event.unordered() : event;
    }

    static long keyOf(Step step, Event event) {
        return event.key() % step.modulus();
    }

    static Event mapped(Step step, Event event) {
        return event.through("m" + step.id());
    }

    static boolean passes(Event event) {
        return event.draw(3) != 0;
    }

    static int copies(Event event) {
        return event.draw(4);
    }

    static Event copy(Step step, Event event, int number) {
        return event.through("c" + step.id() + "." + number);
    }

    static boolean fails(Event event) {
        return event.draw(7) == 0;
    }

    static Event deadLetter(Step step, Event event) {
        return event.through("d" + step.id());
    }

    static boolean goesAside(Event event) {
        return event.draw(4) == 0;
    }

    static Event aside(Step step, Event event) {
        return event.through("a" + step.id());
    }

    static Event keyed(Step step, int input, Event event) {
        return event.through("k" + step.id() + "." + input);
    }

    static Event fired(Blueprint blueprint, Step step, Event event) {
        Event fired = event.through("t" + step.id()).unordered();
        return blueprint.hasIdleness() ? fired.late() : fired;
    }

    static Event clocked(Step step, Event event) {
        return event.through("p" + step.id()).unordered().late();
    }

    /** What becomes of what is late. */
    enum Treatment {
        DROPPED,
        PUT_ASIDE,
        MARKED
    }

    static Treatment treatment(Step step) {
        return Treatment.values()[step.id() % Treatment.values().length];
    }

    /** Less patient than the promise of a watermark would allow, so that much is late. */
    static boolean isLate(Step step, long timestamp, long watermark) {
        return timestamp <= EventTime.plus(watermark, step.delayMs());
    }

    static Event inTime(Step step, Event event) {
        return event.through("i" + step.id());
    }

    static Event late(Step step, Event event) {
        return event.through("l" + step.id());
    }

    static Event spread(Step step, Event event, int task) {
        return event.through("b" + step.id() + "." + task);
    }
}
