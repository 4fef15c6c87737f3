// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.state;

import io.tailrace.operator.codec.TypeRef;
import java.util.Objects;
import java.util.Optional;

/** One accumulator per key, fed and read through an {@link Aggregator}. */
public record AggregatingSpec<I, A, O>(
        String name, TypeRef<A> accumulatorType, Aggregator<I, A, O> aggregator, Optional<Ttl> ttl)
        implements KeyedStateSpec {

    public AggregatingSpec {
        StateName.checked(name);
        Objects.requireNonNull(accumulatorType, "accumulatorType");
        Objects.requireNonNull(aggregator, "aggregator");
        Objects.requireNonNull(ttl, "ttl");
    }

    public static <I, A, O> AggregatingSpec<I, A, O> of(
            String name, Class<A> accumulatorType, Aggregator<I, A, O> aggregator) {
        return of(name, TypeRef.of(accumulatorType), aggregator);
    }

    public static <I, A, O> AggregatingSpec<I, A, O> of(
            String name, TypeRef<A> accumulatorType, Aggregator<I, A, O> aggregator) {
        return new AggregatingSpec<>(name, accumulatorType, aggregator, Optional.empty());
    }

    public AggregatingSpec<I, A, O> expiring(Ttl ttl) {
        return new AggregatingSpec<>(name, accumulatorType, aggregator, Optional.of(ttl));
    }
}
