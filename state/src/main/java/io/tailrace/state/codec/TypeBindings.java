// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import io.tailrace.operator.codec.TypeRef;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What the type variables of a generic record or interface stand for at one place, and with them
 * what its parts are.
 */
record TypeBindings(Map<TypeVariable<?>, Type> known) {

    static final TypeBindings NONE = new TypeBindings(Map.of());

    /** An array whose entries are generic; arrays of plain classes are classes. */
    private record GenericArray(Type component) implements GenericArrayType {
        @Override
        public Type getGenericComponentType() {
            return component;
        }

        @Override
        public String getTypeName() {
            return component.getTypeName() + "[]";
        }
    }

    static TypeBindings of(Type resolved) {
        if (!(resolved instanceof ParameterizedType generic)) {
            return NONE;
        }
        Map<TypeVariable<?>, Type> known = new HashMap<>();
        TypeVariable<?>[] variables = ((Class<?>) generic.getRawType()).getTypeParameters();
        for (int i = 0; i < variables.length; i++) {
            known.put(variables[i], generic.getActualTypeArguments()[i]);
        }
        return new TypeBindings(known);
    }

    /** The type without variables, and without wildcards, which say too little. */
    Type resolve(Type type, TypePath path) {
        if (type instanceof Class<?>) {
            return type;
        } else if (type instanceof ParameterizedType generic) {
            TypeRef<?>[] arguments =
                    Arrays.stream(generic.getActualTypeArguments())
                            .map(argument -> TypeRef.ofType(resolve(argument, path)))
                            .toArray(TypeRef<?>[]::new);
            return TypeRef.generic((Class<?>) generic.getRawType(), arguments).type();
        } else if (type instanceof GenericArrayType array) {
            Type component = resolve(array.getGenericComponentType(), path);
            return component instanceof Class<?> plain
                    ? Array.newInstance(plain, 0).getClass()
                    : new GenericArray(component);
        } else if (type instanceof TypeVariable<?> variable) {
            if (known.containsKey(variable)) {
                return known.get(variable);
            }
            throw NoCodecException.of(
                    type,
                    path,
                    "what the type variable "
                            + variable.getName()
                            + " of "
                            + variable.getGenericDeclaration()
                            + " stands for is not known here",
                    "name the full type, as in new TypeRef<Box<String>>() {}");
        }
        throw NoCodecException.of(
                type,
                path,
                "a wildcard leaves the type open",
                "name the type, as in List<Payment>");
    }

    /** The class behind a resolved type. */
    static Class<?> rawType(Type resolved) {
        if (resolved instanceof Class<?> plain) {
            return plain;
        } else if (resolved instanceof ParameterizedType generic) {
            return (Class<?>) generic.getRawType();
        }
        Class<?> component = rawType(((GenericArrayType) resolved).getGenericComponentType());
        return Array.newInstance(component, 0).getClass();
    }
}
