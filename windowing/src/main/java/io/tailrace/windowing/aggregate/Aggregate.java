// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.RefusedArgumentException;
import io.tailrace.operator.RefusedCallException;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.state.Aggregator;

/**
 * An {@link Aggregator} that a window can use: it knows the types of its accumulator and of its
 * result, may look at timestamps, and says whether it can take values back. It serves an {@code
 * AggregatingSpec} as it is.
 *
 * <ol>
 *   <li>The accumulator belongs to whoever holds it. {@link #add}, {@link #merge} and {@link
 *       #retract} may change the one they are given or return another; go on with what is returned
 *       and never with what was passed.
 *   <li>{@link #merge} takes what was begun earlier on the left and keeps the right as its own, so
 *       pass neither twice. It is associative: in whatever tree accumulators are merged, the result
 *       is that of adding everything from left to right (to rounding, for {@code double}).
 *   <li>{@link #result} changes nothing, and no later change shows in what it returned. It is
 *       {@code null} where there is nothing to tell, as the greatest of no values; each aggregate
 *       says what it tells of none.
 *   <li>{@link #retract} is told of values that were added and not yet retracted, with the
 *       timestamp they came with, in any order. Then the result is that of what is left.
 *   <li>Accumulators are of a type for which a codec is derived: what is written today is read by
 *       later versions.
 *   <li>Aggregates are immutable and shared by all tasks; so must be the functions they are given.
 *   <li>What fails within {@link #add}, {@link #merge} or {@link #retract} may have changed a part.
 *       Who wants to go on afterwards hands in a copy.
 *   <li>{@code toString} reads like the code that makes it, functions left out; two aggregates with
 *       different accumulators read differently.
 * </ol>
 *
 * @param <I> what is aggregated
 * @param <A> what is kept meanwhile; see {@link PackedAggregate} where that is a few numbers
 * @param <R> what comes out
 */
public interface Aggregate<I, A, R> extends Aggregator<I, A, R> {

    TypeRef<A> accumulatorType();

    TypeRef<R> resultType();

    /**
     * Adds a value that has this timestamp. Without one, see {@link #add(Object, Object)}, all
     * values are taken for equally old.
     */
    default A add(A accumulator, I value, long timestamp) {
        return add(accumulator, value);
    }

    /** Whether {@link #retract} works. */
    default boolean canRetract() {
        return false;
    }

    /** Takes back one value that was added with this timestamp. */
    default A retract(A accumulator, I value, long timestamp) {
        throw new RefusedCallException(
                this
                        + " cannot take values back. Remedy: ask canRetract() first, and use"
                        + " retractable() where values may be retracted");
    }

    /**
     * An aggregate with the same results that can take values back: this one if it {@link
     * #canRetract}, else one that keeps more. Asked for when the pipeline is built, where what goes
     * in is a stream of changes.
     *
     * @throws RefusedArgumentException if there is none
     */
    default Aggregate<I, ?, R> retractable() {
        if (canRetract()) {
            return this;
        }
        throw new RefusedArgumentException(
                this
                        + " cannot take values back, which a stream of changes asks for. Remedy: wrap it in"
                        + " Aggregates.recomputed(type, …), which keeps all values, or use another aggregate");
    }
}
