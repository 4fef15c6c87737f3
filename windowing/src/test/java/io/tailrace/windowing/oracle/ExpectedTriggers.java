// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.oracle;

import io.tailrace.windowing.trigger.AfterAll;
import io.tailrace.windowing.trigger.AfterCount;
import io.tailrace.windowing.trigger.AfterEach;
import io.tailrace.windowing.trigger.AfterFirst;
import io.tailrace.windowing.trigger.AfterProcessingTime;
import io.tailrace.windowing.trigger.AfterWatermark;
import io.tailrace.windowing.trigger.EveryProcessingTime;
import io.tailrace.windowing.trigger.Never;
import io.tailrace.windowing.trigger.OnEachRecord;
import io.tailrace.windowing.trigger.OrFinally;
import io.tailrace.windowing.trigger.Repeatedly;
import io.tailrace.windowing.trigger.Trigger;
import java.util.List;

/** What each kind of trigger does: P1 to P11, K1 to K7. */
final class ExpectedTriggers {

    private ExpectedTriggers() {}

    static ExpectedTrigger of(Trigger spec) {
        if (spec instanceof AfterCount count) {
            return new Count(count.count());
        } else if (spec instanceof AfterProcessingTime delay) {
            return new Delay(delay.delayMs());
        } else if (spec instanceof EveryProcessingTime rhythm) {
            return new Repeated(new Rhythm(rhythm.periodMs()));
        } else if (spec == OnEachRecord.INSTANCE) {
            return new Repeated(new Count(1));
        } else if (spec == Never.INSTANCE) {
            return new Silence();
        } else if (spec instanceof Repeatedly repeated) {
            return new Repeated(of(repeated.trigger()));
        } else if (spec instanceof OrFinally until) {
            return new Until(of(until.trigger()), of(until.until()));
        } else if (spec instanceof AfterFirst first) {
            return new Any(all(first.triggers()));
        } else if (spec instanceof AfterAll every) {
            return new All(all(every.triggers()));
        } else if (spec instanceof AfterEach each) {
            return new Sequence(all(each.triggers()));
        } else if (spec instanceof AfterWatermark watermark) {
            return new Phases(
                    watermark.early().map(ExpectedTriggers::of).orElseGet(Silence::new),
                    watermark.late().map(ExpectedTriggers::of).orElse(null));
        } else if (spec instanceof CountOrDelay custom) {
            return new Any(
                    List.of(
                            new Count(custom.count()),
                            custom.delayMs() == Long.MAX_VALUE
                                    ? new Silence()
                                    : new Delay(custom.delayMs())));
        }
        throw new IllegalArgumentException("The oracle does not know " + spec);
    }

    private static List<ExpectedTrigger> all(List<Trigger> specs) {
        return specs.stream().map(ExpectedTriggers::of).toList();
    }

    /** What fires once and is not made of others. */
    private abstract static class Single extends ExpectedTrigger {

        Single() {
            super(List.of());
        }

        @Override
        void fire(Moment moment) {
            finished = true;
        }
    }

    private static final class Count extends Single {

        private final long atLeast;

        Count(long atLeast) {
            this.atLeast = atLeast;
        }

        @Override
        boolean ready(Moment moment) {
            return came.size() >= atLeast;
        }
    }

    private static final class Delay extends Single {

        private final long delayMs;

        Delay(long delayMs) {
            this.delayMs = delayMs;
        }

        @Override
        long deadlineMs() {
            return came.isEmpty() ? Long.MAX_VALUE : came.get(0) + delayMs;
        }

        @Override
        boolean ready(Moment moment) {
            return !came.isEmpty() && moment.clockMs() >= deadlineMs();
        }
    }

    /** The next full period after something has come. */
    private static final class Rhythm extends Single {

        private final long periodMs;

        Rhythm(long periodMs) {
            this.periodMs = periodMs;
        }

        @Override
        long deadlineMs() {
            return came.isEmpty()
                    ? Long.MAX_VALUE
                    : (Math.floorDiv(came.get(0), periodMs) + 1) * periodMs;
        }

        @Override
        boolean ready(Moment moment) {
            return !came.isEmpty() && moment.clockMs() >= deadlineMs();
        }
    }

    private static final class Silence extends Single {

        @Override
        boolean ready(Moment moment) {
            return false;
        }
    }

    private static final class End extends Single {

        @Override
        boolean watchesEnd() {
            return true;
        }

        @Override
        boolean ready(Moment moment) {
            return moment.ended();
        }
    }

    private static final class Repeated extends ExpectedTrigger {

        Repeated(ExpectedTrigger trigger) {
            super(List.of(trigger));
        }

        @Override
        boolean ready(Moment moment) {
            return parts.get(0).ready(moment);
        }

        @Override
        void fire(Moment moment) {
            parts.get(0).fire(moment);
            if (parts.get(0).finished) {
                parts.get(0).forget();
            }
        }
    }

    private static final class Until extends ExpectedTrigger {

        Until(ExpectedTrigger trigger, ExpectedTrigger until) {
            super(List.of(trigger, until));
        }

        @Override
        boolean ready(Moment moment) {
            return parts.get(0).ready(moment) || parts.get(1).ready(moment);
        }

        @Override
        void fire(Moment moment) {
            if (parts.get(1).ready(moment)) {
                finished = true;
            } else {
                parts.get(0).fire(moment);
                finished = parts.get(0).finished;
            }
        }
    }

    private static final class Any extends ExpectedTrigger {

        Any(List<ExpectedTrigger> triggers) {
            super(triggers);
        }

        @Override
        boolean ready(Moment moment) {
            return parts.stream().anyMatch(part -> part.ready(moment));
        }

        @Override
        void fire(Moment moment) {
            finished = true;
        }
    }

    private static final class All extends ExpectedTrigger {

        All(List<ExpectedTrigger> triggers) {
            super(triggers);
        }

        @Override
        boolean ready(Moment moment) {
            return parts.stream().allMatch(part -> part.ready(moment));
        }

        @Override
        void fire(Moment moment) {
            finished = true;
        }
    }

    private static final class Sequence extends ExpectedTrigger {

        Sequence(List<ExpectedTrigger> triggers) {
            super(triggers);
        }

        @Override
        List<ExpectedTrigger> live() {
            return parts.stream().filter(part -> !part.finished).limit(1).toList();
        }

        @Override
        List<ExpectedTrigger> notAtWork() {
            return parts.stream().dropWhile(part -> part.finished).skip(1).toList();
        }

        @Override
        boolean ready(Moment moment) {
            return live().get(0).ready(moment);
        }

        @Override
        void fire(Moment moment) {
            live().get(0).fire(moment);
            finished = live().isEmpty();
        }
    }

    /** Early firings, then one at the end of the window, then late ones; D12 for the repeating. */
    private static final class Phases extends ExpectedTrigger {

        private static final int EARLY = 0;
        private static final int END = 1;
        private static final int LATE = 2;

        Phases(ExpectedTrigger early, ExpectedTrigger lateOrNull) {
            super(
                    lateOrNull == null
                            ? List.of(new Repeated(early), new End())
                            : List.of(new Repeated(early), new End(), new Repeated(lateOrNull)));
        }

        @Override
        List<ExpectedTrigger> live() {
            return parts.get(END).finished
                    ? parts.subList(LATE, parts.size())
                    : parts.subList(0, LATE);
        }

        @Override
        List<ExpectedTrigger> notAtWork() {
            return parts.get(END).finished
                    ? parts.subList(0, END)
                    : parts.subList(LATE, parts.size());
        }

        @Override
        boolean ready(Moment moment) {
            return live().stream().anyMatch(part -> part.ready(moment));
        }

        @Override
        void fire(Moment moment) {
            if (parts.get(END).finished) {
                parts.get(LATE).fire(moment);
            } else if (moment.ended()) {
                parts.get(END).fire(moment);
                finished = parts.size() == LATE;
            } else {
                parts.get(EARLY).fire(moment);
            }
        }
    }
}
