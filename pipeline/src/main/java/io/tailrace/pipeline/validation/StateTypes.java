// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.validation;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.state.AggregatingSpec;
import io.tailrace.operator.state.BroadcastSpec;
import io.tailrace.operator.state.ListSpec;
import io.tailrace.operator.state.LongMapSpec;
import io.tailrace.operator.state.MapSpec;
import io.tailrace.operator.state.ReducingSpec;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.state.TaskListSpec;
import io.tailrace.operator.state.ValueSpec;
import java.util.List;

/** Which types a state holds that must be written. */
final class StateTypes {

    /**
     * @param words how messages call this part of the state
     */
    record Part(String words, TypeRef<?> type) {}

    private StateTypes() {}

    static List<Part> of(StateSpec spec) {
        String state = "state '" + spec.name() + "'";
        if (spec instanceof ValueSpec<?> value) {
            return List.of(new Part(state, value.type()));
        } else if (spec instanceof MapSpec<?, ?> map) {
            return entries(state, map.keyType(), map.valueType());
        } else if (spec instanceof LongMapSpec<?> map) {
            return List.of(new Part("the values of " + state, map.valueType()));
        } else if (spec instanceof ListSpec<?> list) {
            return List.of(new Part("the elements of " + state, list.type()));
        } else if (spec instanceof ReducingSpec<?> reducing) {
            return List.of(new Part(state, reducing.type()));
        } else if (spec instanceof AggregatingSpec<?, ?, ?> aggregating) {
            return List.of(new Part("the accumulator of " + state, aggregating.accumulatorType()));
        } else if (spec instanceof TaskListSpec<?> list) {
            return List.of(new Part("the elements of " + state, list.type()));
        } else if (spec instanceof BroadcastSpec<?, ?> map) {
            return entries(state, map.keyType(), map.valueType());
        }
        // The rest hold numbers alone.
        return List.of();
    }

    private static List<Part> entries(String state, TypeRef<?> keys, TypeRef<?> values) {
        return List.of(
                new Part("the keys of " + state, keys), new Part("the values of " + state, values));
    }
}
