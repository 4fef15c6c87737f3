// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.oracle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A trigger of one window, as SEMANTICS has it: remembers the time at which each element came since
 * it began, and works out from them what is asked.
 */
abstract class ExpectedTrigger {

    final List<ExpectedTrigger> parts = new ArrayList<>();
    final List<Long> came = new ArrayList<>();
    boolean finished;

    ExpectedTrigger(List<ExpectedTrigger> parts) {
        this.parts.addAll(parts);
    }

    abstract boolean ready(Moment moment);

    /** It was ready, and what the window holds is told. */
    abstract void fire(Moment moment);

    /** The parts that see what comes now. */
    List<ExpectedTrigger> live() {
        return parts.stream().filter(part -> !part.finished).toList();
    }

    /** The parts that are as new, for it is not their turn. */
    List<ExpectedTrigger> notAtWork() {
        return List.of();
    }

    /** The time of the clock at which this one by itself becomes ready, as things are. */
    long deadlineMs() {
        return Long.MAX_VALUE;
    }

    final void element(long clockMs) {
        if (finished) {
            return;
        }
        came.add(clockMs);
        live().forEach(part -> part.element(clockMs));
    }

    /** When it is to be asked though nothing comes. */
    final LongStream deadlinesMs() {
        return finished
                ? LongStream.empty()
                : LongStream.concat(
                        LongStream.of(deadlineMs()),
                        live().stream().flatMapToLong(ExpectedTrigger::deadlinesMs));
    }

    final void forget() {
        finished = false;
        came.clear();
        parts.forEach(ExpectedTrigger::forget);
    }

    /** Whether the end of the window can make it ready. */
    boolean watchesEnd() {
        return parts.stream().anyMatch(ExpectedTrigger::watchesEnd);
    }

    /**
     * M2 to M5, D10. What has finished in all windows that merge stays so, unless it waits for an
     * end that is yet to come. What has finished in some only, or has seen nothing there because it
     * was not its turn, begins anew in those: as if what was not told of yet came just now. What is
     * at work in all goes on with all that it has seen.
     *
     * @param ended whether the window that comes of it has ended
     */
    final void merge(List<Remembered> windows, boolean ended) {
        finished = windows.stream().allMatch(Remembered::finished) && (ended || !watchesEnd());
        if (finished) {
            return;
        }
        windows.forEach(window -> came.addAll(window.counting()));
        came.sort(Comparator.naturalOrder());
        for (int i = 0; i < parts.size(); i++) {
            int part = i;
            parts.get(i).merge(windows.stream().map(window -> window.part(part)).toList(), ended);
        }
        notAtWork().forEach(ExpectedTrigger::forget);
    }

    /**
     * What one of several windows remembers of this trigger.
     *
     * @param trigger {@code null} if it has to begin anew
     * @param pending the time at which what was not told of yet counts as having come, for each
     */
    record Remembered(ExpectedTrigger trigger, List<Long> pending) {

        boolean finished() {
            return trigger != null && trigger.finished;
        }

        private boolean anew() {
            return trigger == null || trigger.finished;
        }

        List<Long> counting() {
            return anew() ? pending : trigger.came;
        }

        Remembered part(int at) {
            if (anew()) {
                return new Remembered(null, pending);
            }
            ExpectedTrigger part = trigger.parts.get(at);
            boolean atWork = part.finished || trigger.live().contains(part);
            return new Remembered(atWork ? part : null, pending);
        }
    }
}
