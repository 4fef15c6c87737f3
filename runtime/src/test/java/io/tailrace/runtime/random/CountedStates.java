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
import io.tailrace.runtime.random.Blueprint.Step;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Counts the records of a key in a state of one kind or another. Some count in many elements, and
 * some begin anew when they have come so far, with nothing left in between.
 */
final class CountedStates {

    private static final LongSpec NUMBER = LongSpec.of("number");
    private static final ValueSpec<Long> VALUE = ValueSpec.of("value", Long.class);
    private static final ReducingSpec<Long> FOLD =
            ReducingSpec.of("fold", Long.class, (left, right) -> left + right);

    private static final ListSpec<Long> LIST = ListSpec.of("list", Long.class);
    private static final MapSpec<Long, Long> MAP = MapSpec.of("map", Long.class, Long.class);
    private static final LongMapSpec<Long> SORTED = LongMapSpec.of("sorted", Long.class);

    /** After so many they begin anew; 0 for never. */
    private static final int[] ROUNDS = {0, 2, 1, 3, 2};

    /** More than fit into one chunk, after two records. */
    private static final int MANY = 40;

    private final int kind;
    private final int round;
    private final int each;
    private LongSupplier next;
    private Runnable clear;
    private long count;

    CountedStates(Step step) {
        this.kind = step.id() % 6;
        this.round = roundOf(step);
        this.each = step.delayMs() % 3 == 0 ? MANY : 1;
    }

    private static int roundOf(Step step) {
        return ROUNDS[(int) (step.delayMs() % ROUNDS.length)];
    }

    /** What is shown when so many records have been counted. */
    static long shownAs(Step step, long counted) {
        return roundOf(step) == 0 ? counted : (counted - 1) % roundOf(step) + 1;
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
                clear = number::clear;
            }
            case 1 -> {
                ValueState<Long> value = context.value(VALUE);
                next =
                        () -> {
                            value.set(value.getOr(0L) + 1);
                            return value.get();
                        };
                clear = value::clear;
            }
            case 2 -> {
                ReducingState<Long> fold = context.reducing(FOLD);
                next = () -> fold.add(1L);
                clear = fold::clear;
            }
            case 3 -> {
                ListState<Long> list = context.list(LIST);
                next =
                        () -> {
                            for (int i = 0; i < each; i++) {
                                list.add((long) list.size());
                            }
                            return (list.at(list.size() - 1) + 1) / each;
                        };
                clear = list::clear;
            }
            case 4 -> {
                MapState<Long, Long> map = context.map(MAP);
                next =
                        () -> {
                            for (int i = 0; i < each; i++) {
                                map.put((long) map.size(), 1L);
                            }
                            return map.size() / each;
                        };
                clear = map::clear;
            }
            default -> {
                LongMapState<Long> sorted = context.longMap(SORTED);
                next =
                        () -> {
                            for (int i = 0; i < each; i++) {
                                sorted.put(sorted.size(), 1L);
                            }
                            return (sorted.lastKey() + 1) / each;
                        };
                clear = sorted::clear;
            }
        }
    }

    /** Counts one more and returns the count. */
    long next() {
        count = next.getAsLong();
        return count;
    }

    /** Clears the state if it has come so far, and says whether it has. */
    boolean clearIfComplete() {
        boolean complete = count == round;
        if (complete) {
            clear.run();
        }
        return complete;
    }
}
