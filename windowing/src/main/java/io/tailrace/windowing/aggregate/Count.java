// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.codec.TypeRef;
import java.util.List;

record Count<I>() implements PackedAggregate<I, Long> {

    @Override
    public TypeRef<Long> resultType() {
        return TypeRef.of(Long.class);
    }

    @Override
    public List<String> cellNames() {
        return List.of("count");
    }

    @Override
    public void addTo(long[] cells, int at, I value, long timestamp) {
        cells[at]++;
    }

    @Override
    public void mergeInto(long[] cells, int at, long[] from, int fromAt) {
        cells[at] += from[fromAt];
    }

    @Override
    public boolean canRetract() {
        return true;
    }

    @Override
    public void retractFrom(long[] cells, int at, I value, long timestamp) {
        Retractions.requireHeld(cells[at] > 0);
        cells[at]--;
    }

    @Override
    public Long resultOf(long[] cells, int at) {
        return cells[at];
    }

    @Override
    public String toString() {
        return "count()";
    }
}
