// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.windowing.aggregate.PackedAggregate;
import java.util.List;

/** The sum of amounts, among the words of a window. */
final class PackedSum implements PackedAggregate<Amount, Long> {

    @Override
    public List<String> cellNames() {
        return List.of("sum");
    }

    @Override
    public void addTo(long[] cells, int at, Amount value, long timestamp) {
        cells[at] += value.value();
    }

    @Override
    public void mergeInto(long[] cells, int at, long[] from, int fromAt) {
        cells[at] += from[fromAt];
    }

    @Override
    public Long resultOf(long[] cells, int at) {
        return cells[at];
    }

    @Override
    public TypeRef<Long> resultType() {
        return TypeRef.of(Long.class);
    }

    @Override
    public String toString() {
        return "packedSum()";
    }
}
