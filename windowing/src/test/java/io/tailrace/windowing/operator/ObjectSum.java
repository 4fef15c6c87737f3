// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.windowing.aggregate.Aggregate;

/** The sum of amounts, in an accumulator that is a new object for each. */
final class ObjectSum implements Aggregate<Amount, Long, Long> {

    @Override
    public Long create() {
        return 0L;
    }

    @Override
    public Long add(Long accumulator, Amount value) {
        return accumulator + value.value();
    }

    @Override
    public Long merge(Long left, Long right) {
        return left + right;
    }

    @Override
    public Long result(Long accumulator) {
        return accumulator;
    }

    @Override
    public TypeRef<Long> accumulatorType() {
        return TypeRef.of(Long.class);
    }

    @Override
    public TypeRef<Long> resultType() {
        return TypeRef.of(Long.class);
    }

    @Override
    public String toString() {
        return "objectSum()";
    }
}
