// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.codec.TypeRef;
import java.util.function.ToLongFunction;

/** Estimates how many hashes are different. */
record ApproximateDistinct<I>(ToLongFunction<? super I> hash, String name)
        implements Aggregate<I, HyperLogLog, Long> {

    @Override
    public TypeRef<HyperLogLog> accumulatorType() {
        return TypeRef.of(HyperLogLog.class);
    }

    @Override
    public TypeRef<Long> resultType() {
        return TypeRef.of(Long.class);
    }

    @Override
    public HyperLogLog create() {
        return HyperLogLog.empty();
    }

    @Override
    public HyperLogLog add(HyperLogLog accumulator, I value) {
        return accumulator.addHash(hash.applyAsLong(value));
    }

    @Override
    public HyperLogLog merge(HyperLogLog left, HyperLogLog right) {
        return left.merge(right);
    }

    @Override
    public Long result(HyperLogLog accumulator) {
        return Cardinality.of(accumulator);
    }

    /** Keeps every different hash, and is exact for all that matters. */
    @Override
    public Aggregate<I, ?, Long> retractable() {
        return new Different<I, Long, Long>(
                        hash::applyAsLong,
                        TypeRef.of(Long.class),
                        TypeRef.of(Long.class),
                        values -> (long) values.size(),
                        name)
                .retractable();
    }

    @Override
    public String toString() {
        return name;
    }
}
