// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.explain;

import static io.tailrace.pipeline.explain.RoutingWords.shortName;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.state.AggregatingSpec;
import io.tailrace.operator.state.AlarmSpec;
import io.tailrace.operator.state.BroadcastSpec;
import io.tailrace.operator.state.DoubleSpec;
import io.tailrace.operator.state.KeyedStateSpec;
import io.tailrace.operator.state.ListSpec;
import io.tailrace.operator.state.LongMapSpec;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongsSpec;
import io.tailrace.operator.state.MapSpec;
import io.tailrace.operator.state.ReducingSpec;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.state.TaskListSpec;
import io.tailrace.operator.state.Ttl;
import io.tailrace.operator.state.ValueSpec;
import java.time.Duration;
import java.util.Locale;

/** What a state holds, in words. */
final class StateWords {

    private StateWords() {}

    static String of(StateSpec spec) {
        String life =
                spec instanceof KeyedStateSpec keyed
                        ? keyed.ttl().map(StateWords::life).orElse("")
                        : "";
        return spec.name() + ": " + shape(spec) + life;
    }

    private static String shape(StateSpec spec) {
        if (spec instanceof LongSpec) {
            return "long";
        } else if (spec instanceof LongsSpec longs) {
            return longs.length() + " longs";
        } else if (spec instanceof AlarmSpec) {
            return "alarm";
        } else if (spec instanceof DoubleSpec) {
            return "double";
        } else if (spec instanceof ValueSpec<?> value) {
            return name(value.type());
        } else if (spec instanceof MapSpec<?, ?> map) {
            return "map " + name(map.keyType()) + " to " + name(map.valueType());
        } else if (spec instanceof LongMapSpec<?> map) {
            return "map long to " + name(map.valueType());
        } else if (spec instanceof ListSpec<?> list) {
            return "list of " + name(list.type());
        } else if (spec instanceof ReducingSpec<?> reducing) {
            return "fold of " + name(reducing.type());
        } else if (spec instanceof AggregatingSpec<?, ?, ?> aggregating) {
            return "aggregate in " + name(aggregating.accumulatorType());
        } else if (spec instanceof TaskListSpec<?> list) {
            return "list of " + name(list.type()) + ", per task";
        }
        BroadcastSpec<?, ?> map = (BroadcastSpec<?, ?>) spec;
        return "map "
                + name(map.keyType())
                + " to "
                + name(map.valueType())
                + ", the same in every task";
    }

    private static String life(Ttl ttl) {
        return ", for "
                + Duration.ofMillis(ttl.millis())
                + " of "
                + ttl.domain().name().toLowerCase(Locale.ROOT)
                + " time";
    }

    private static String name(TypeRef<?> type) {
        return shortName(type.type());
    }
}
