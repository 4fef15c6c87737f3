// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.codec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Objects;

/**
 * The full type of a value, generics included. Erased lambdas do not tell types, so the pipeline is
 * told: {@code String.class} where a class says it all, {@code new TypeRef<List<String>>() {}}
 * where generics matter.
 */
public abstract class TypeRef<T> {

    private final Type type;

    /** Subclass anonymously: the type argument is read from the subclass. */
    protected TypeRef() {
        if (!(getClass().getGenericSuperclass() instanceof ParameterizedType parent)
                || parent.getRawType() != TypeRef.class) {
            throw new IllegalStateException(
                    "TypeRef needs its type argument: write new TypeRef<List<String>>() {}, not new TypeRef() {}");
        }
        this.type = parent.getActualTypeArguments()[0];
    }

    private TypeRef(Type type) {
        this.type = Objects.requireNonNull(type, "type");
    }

    public static <T> TypeRef<T> of(Class<T> type) {
        return new Known<>(type);
    }

    /** For library code that composes types; {@code T} is the caller's word. */
    public static <T> TypeRef<T> ofType(Type type) {
        return new Known<>(type);
    }

    /**
     * A generic class with its arguments: {@code TypeRef.generic(List.class,
     * TypeRef.of(String.class))}.
     */
    public static <T> TypeRef<T> generic(Class<?> type, TypeRef<?>... arguments) {
        return new Known<>(GenericType.of(type, arguments));
    }

    public final Type type() {
        return type;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof TypeRef<?> that && type.equals(that.type);
    }

    @Override
    public final int hashCode() {
        return type.hashCode();
    }

    @Override
    public final String toString() {
        return type.getTypeName();
    }

    private static final class Known<T> extends TypeRef<T> {
        private Known(Type type) {
            super(type);
        }
    }
}
