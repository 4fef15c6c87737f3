// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.codec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A generic class with its arguments, equal to what reflection says of the same type. */
record GenericType(Class<?> rawType, List<Type> arguments) implements ParameterizedType {

    static GenericType of(Class<?> type, TypeRef<?>... arguments) {
        int wanted = type.getTypeParameters().length;
        if (wanted == 0 || wanted != arguments.length) {
            throw new IllegalArgumentException(
                    type.getName()
                            + " has "
                            + wanted
                            + " type parameters, and "
                            + arguments.length
                            + " were given");
        }
        return new GenericType(type, Arrays.stream(arguments).<Type>map(TypeRef::type).toList());
    }

    @Override
    public Type[] getActualTypeArguments() {
        return arguments.toArray(Type[]::new);
    }

    @Override
    public Type getRawType() {
        return rawType;
    }

    @Override
    public Type getOwnerType() {
        return rawType.getDeclaringClass();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParameterizedType that
                && rawType.equals(that.getRawType())
                && Objects.equals(getOwnerType(), that.getOwnerType())
                && Arrays.equals(getActualTypeArguments(), that.getActualTypeArguments());
    }

    /** As the JDK computes it for its own. */
    @Override
    public int hashCode() {
        return Arrays.hashCode(getActualTypeArguments())
                ^ Objects.hashCode(getOwnerType())
                ^ rawType.hashCode();
    }

    @Override
    public String toString() {
        return arguments.stream()
                .map(Type::getTypeName)
                .collect(Collectors.joining(", ", rawType.getName() + "<", ">"));
    }
}
