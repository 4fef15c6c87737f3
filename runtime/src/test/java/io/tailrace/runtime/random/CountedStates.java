// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.state.ListSpec;
import io.tailrace.operator.state.ListState;
import io.tailrace.operator.state.LongMapSpec;
import io.tailrace.operator.state.LongMapState;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.operator.state.MapSpec;
import io.tailrace.operator.state.MapState;
import io.tailrace.operator.state.ReducingSpec;
import io.tailrace.operator.state.ReducingState;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.state.ValueSpec;
import io.tailrace.operator.state.ValueState;
import java.util.List;
import java.util.function.LongSupplier;

/** Counts the records of a key in a state of one kind or another. */
final class CountedStates {

    private static final LongSpec NUMBER = LongSpec.of("number");
    private static final ValueSpec<Long> VALUE = ValueSpec.of("value", Long.class);
    private static final ReducingSpec<Long> FOLD =
            ReducingSpec.of("fold", Long.class, (left, right) -> left + right);

    private static final ListSpec<Long> LIST = ListSpec.of("list", Long.class);
    private static final MapSpec<Long, Long> MAP = MapSpec.of("map", Long.class, Long.class);
    private static final LongMapSpec<Long> SORTED = LongMapSpec.of("sorted", Long.class);

    private final int kind;
    private LongSupplier next;

    CountedStates(int draw) {
        this.kind = draw % 6;
    }

    List<StateSpec> specs() {
        return List.of(
                switch (kind) {
                    case 0 -> NUMBER;
                    case 1 -> VALUE;
                    case 2 -> FOLD;
                    case 3 -> LIST;
                    case 4 -> MAP;
                    default -> SORTED;
                });
    }

    void open(OperatorContext<?, ?> context) {
        switch (kind) {
            case 0 -> {
                LongState number = context.longValue(NUMBER);
                next = () -> number.add(1);
            }
            case 1 -> {
                ValueState<Long> value = context.value(VALUE);
                next =
                        () -> {
                            value.set(value.getOr(0L) + 1);
                            return value.get();
                        };
            }
            case 2 -> {
                ReducingState<Long> fold = context.reducing(FOLD);
                next = () -> fold.add(1L);
            }
            case 3 -> {
                ListState<Long> list = context.list(LIST);
                next =
                        () -> {
                            list.add((long) list.size());
                            return list.at(list.size() - 1) + 1;
                        };
            }
            case 4 -> {
                MapState<Long, Long> map = context.map(MAP);
                next =
                        () -> {
                            map.put((long) map.size(), 1L);
                            return map.size();
                        };
            }
            default -> {
                LongMapState<Long> sorted = context.longMap(SORTED);
                next =
                        () -> {
                            sorted.put(sorted.size(), 1L);
                            return sorted.lastKey() + 1;
                        };
            }
        }
    }

    /** Counts one more and returns the count. */
    long next() {
        return next.getAsLong();
    }
}
