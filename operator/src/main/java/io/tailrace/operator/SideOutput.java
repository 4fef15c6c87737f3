// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator;

import java.util.Objects;

/**
 * The name and type of a second stream that leaves an operator beside its main output. Two side
 * outputs are the same if name and type are.
 */
public record SideOutput<T>(String name, Class<? super T> type) {

    public SideOutput {
        Objects.requireNonNull(type, "type");
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("A side output needs a name that is not blank");
        }
    }

    public static <T> SideOutput<T> of(String name, Class<? super T> type) {
        return new SideOutput<>(name, type);
    }
}
