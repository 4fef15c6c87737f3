// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.run;

import java.util.List;
import java.util.OptionalLong;

/** A system, in one of its variants, doing one workload. */
public interface Subject {

    /** Begins to work off the load, results going to the tally. */
    Running start(Load load, Tally tally) throws Exception;

    /** What the checksum must be after that many events. */
    long expectedChecksum(Load load, long events);

    /** How many results that many events lead to. */
    default long expectedResults(Load load, long events) {
        return events;
    }

    /** Whether results are timed: where a schedule says when each was meant to happen. */
    default boolean isTimed(Settings settings) {
        return settings.throttled();
    }

    /** A subject at work. */
    interface Running {

        /** The threads whose allocation counts as the system's; asked once, at the start. */
        List<Thread> workers();

        /**
         * Waits until everything generated before the load was stopped has reached the tally, and
         * says how much.
         */
        long awaitEnd() throws Exception;

        /** Told when the warm-up is over. */
        default void beginMeasurement() {}

        /**
         * The longest time that one duty cycle took from the beginning of the measurement on, where
         * that is known; asked when all has come to its end, so that a stall which outlasts the
         * measurement counts.
         */
        default OptionalLong longestStallNanos() {
            return OptionalLong.empty();
        }

        /** When checkpoints were under way; asked when all has come to its end. */
        default List<Span> checkpoints() {
            return List.of();
        }

        /** How large the last one was. */
        default long checkpointBytes() {
            return 0;
        }

        /**
         * The longest that a task has waited from the first barrier of a checkpoint to the last.
         */
        default long longestAlignedNanos() {
            return 0;
        }

        /** How long it took to begin anew from the last one, where that was tried. */
        default OptionalLong restoreNanos() {
            return OptionalLong.empty();
        }
    }
}
