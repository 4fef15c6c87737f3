// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.state;

import io.tailrace.operator.codec.TypeRef;
import java.util.Objects;

/**
 * A list that belongs to a task: source positions, requests in flight, pending commits. When the
 * parallelism changes, its elements are dealt out anew, so no element may rely on the company of
 * another.
 */
public record TaskListSpec<T>(String name, TypeRef<T> type) implements TaskStateSpec {

    public TaskListSpec {
        StateName.checked(name);
        Objects.requireNonNull(type, "type");
    }

    public static <T> TaskListSpec<T> of(String name, Class<T> type) {
        return new TaskListSpec<>(name, TypeRef.of(type));
    }

    public static <T> TaskListSpec<T> of(String name, TypeRef<T> type) {
        return new TaskListSpec<>(name, type);
    }
}
