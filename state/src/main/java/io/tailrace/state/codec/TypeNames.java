// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Names of types without their packages, so that moving a class to another one changes no schema.
 */
final class TypeNames {

    private TypeNames() {}

    static String of(Type type) {
        if (type instanceof Class<?> plain) {
            return plain.getSimpleName();
        } else if (type instanceof ParameterizedType generic) {
            return Arrays.stream(generic.getActualTypeArguments())
                    .map(TypeNames::of)
                    .collect(Collectors.joining(", ", of(generic.getRawType()) + "<", ">"));
        }
        return type.getTypeName();
    }
}
