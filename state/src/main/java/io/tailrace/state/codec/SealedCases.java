// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import io.tailrace.operator.codec.TypeRef;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The records and enums that a sealed interface comes to, those of sealed interfaces within it
 * included.
 */
final class SealedCases {

    private SealedCases() {}

    /** The full types, with the arguments that follow from those of the interface. */
    static List<Type> of(Type sealedType, TypePath path) {
        List<Type> cases = new ArrayList<>();
        Class<?> raw = TypeBindings.rawType(sealedType);
        for (Class<?> permitted : raw.getPermittedSubclasses()) {
            Type full = withArguments(permitted, sealedType, path);
            if (permitted.isRecord() || permitted.isEnum()) {
                add(full, cases);
            } else if (permitted.isInterface() && permitted.isSealed()) {
                of(full, path).forEach(inner -> add(inner, cases));
            } else {
                throw NoCodecException.of(
                        permitted,
                        path,
                        "the sealed interface "
                                + raw.getName()
                                + " permits it, and it is neither a record, an enum nor"
                                + " a sealed interface",
                        "make it a record, or register a codec for " + raw.getSimpleName());
            }
        }
        return cases;
    }

    /** A record may implement two of the interfaces. */
    private static void add(Type type, List<Type> cases) {
        if (!cases.contains(type)) {
            cases.add(type);
        }
    }

    private static Type withArguments(Class<?> permitted, Type sealedType, TypePath path) {
        TypeVariable<?>[] variables = permitted.getTypeParameters();
        if (variables.length == 0) {
            return permitted;
        }
        Map<TypeVariable<?>, Type> known = new HashMap<>();
        for (Type parent : permitted.getGenericInterfaces()) {
            if (TypeBindings.rawType(parent) == TypeBindings.rawType(sealedType)
                    && parent instanceof ParameterizedType asSeen
                    && sealedType instanceof ParameterizedType asWanted) {
                bind(asSeen.getActualTypeArguments(), asWanted.getActualTypeArguments(), known);
            }
        }
        TypeBindings bindings = new TypeBindings(known);
        TypeRef<?>[] arguments =
                Arrays.stream(variables)
                        .map(variable -> TypeRef.ofType(bindings.resolve(variable, path)))
                        .toArray(TypeRef<?>[]::new);
        return TypeRef.generic(permitted, arguments).type();
    }

    private static void bind(Type[] seen, Type[] wanted, Map<TypeVariable<?>, Type> known) {
        for (int i = 0; i < seen.length; i++) {
            if (seen[i] instanceof TypeVariable<?> variable) {
                known.put(variable, wanted[i]);
            }
        }
    }
}
