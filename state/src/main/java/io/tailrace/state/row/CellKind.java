// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.row;

import io.tailrace.operator.state.AggregatingSpec;
import io.tailrace.operator.state.AlarmSpec;
import io.tailrace.operator.state.DoubleSpec;
import io.tailrace.operator.state.KeyedStateSpec;
import io.tailrace.operator.state.ListSpec;
import io.tailrace.operator.state.LongMapSpec;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongsSpec;
import io.tailrace.operator.state.MapSpec;
import io.tailrace.operator.state.ReducingSpec;
import io.tailrace.operator.state.ValueSpec;
import java.util.Arrays;
import java.util.Optional;

/** What a cell of a row holds. The codes are part of the written form and never change. */
public enum CellKind {
    LONG(1, false),
    DOUBLE(2, false),
    VALUE(3, false),
    REDUCING(4, false),
    AGGREGATING(5, false),
    MAP(6, true),
    LONG_MAP(7, true),
    LIST(8, true),
    LONGS(9, false),
    ALARM(10, false);

    private final int code;
    private final boolean big;

    CellKind(int code, boolean big) {
        this.code = code;
        this.big = big;
    }

    public static CellKind of(KeyedStateSpec spec) {
        if (spec instanceof LongSpec) {
            return LONG;
        } else if (spec instanceof LongsSpec) {
            return LONGS;
        } else if (spec instanceof AlarmSpec) {
            return ALARM;
        } else if (spec instanceof DoubleSpec) {
            return DOUBLE;
        } else if (spec instanceof ValueSpec<?>) {
            return VALUE;
        } else if (spec instanceof ReducingSpec<?>) {
            return REDUCING;
        } else if (spec instanceof AggregatingSpec<?, ?, ?>) {
            return AGGREGATING;
        } else if (spec instanceof MapSpec<?, ?>) {
            return MAP;
        } else if (spec instanceof LongMapSpec<?>) {
            return LONG_MAP;
        } else if (spec instanceof ListSpec<?>) {
            return LIST;
        }
        throw new IllegalArgumentException("No cell is known for " + spec);
    }

    public static Optional<CellKind> ofCode(int code) {
        return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
    }

    public int code() {
        return code;
    }

    /** Whether it is captured chunk by chunk and apart from its row. */
    public boolean big() {
        return big;
    }

    /** Whether it lies in the row's words, so that it needs no reference. */
    public boolean primitive() {
        return this == LONG || this == DOUBLE || this == LONGS || this == ALARM;
    }
}
