// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state;

import io.tailrace.operator.state.AlarmSpec;
import io.tailrace.operator.state.KeyedStateSpec;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.state.TaskStateSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What one operator has declared. Its name and a state's name together identify the state in
 * checkpoints.
 */
public record OperatorStates(String operator, List<StateSpec> specs) {

    public OperatorStates {
        Objects.requireNonNull(operator, "operator");
        specs = List.copyOf(specs);
        requireOneAlarm(operator, specs);
        Set<String> names = new HashSet<>();
        for (StateSpec spec : specs) {
            if (!names.add(spec.name())) {
                throw new IllegalArgumentException(
                        "Operator '"
                                + operator
                                + "' declares two states named '"
                                + spec.name()
                                + "'. Remedy: names must differ within an operator");
            }
        }
    }

    /** Whose alarm has gone off is not said where there is only one it can be. */
    private static void requireOneAlarm(String operator, List<StateSpec> specs) {
        List<StateSpec> alarms = specs.stream().filter(AlarmSpec.class::isInstance).toList();
        if (alarms.size() > 1) {
            throw new IllegalArgumentException(
                    "Operator '"
                            + operator
                            + "' declares the alarms "
                            + alarms.stream().map(StateSpec::name).toList()
                            + ". Remedy: keep one, and use timers for the rest");
        }
    }

    public static OperatorStates of(String operator, StateSpec... specs) {
        return new OperatorStates(operator, List.of(specs));
    }

    /** Those that belong to the current key. */
    public List<KeyedStateSpec> keyed() {
        return specs.stream()
                .filter(KeyedStateSpec.class::isInstance)
                .map(KeyedStateSpec.class::cast)
                .toList();
    }

    /** Those that belong to the task. */
    public List<TaskStateSpec> task() {
        return specs.stream()
                .filter(TaskStateSpec.class::isInstance)
                .map(TaskStateSpec.class::cast)
                .toList();
    }
}
