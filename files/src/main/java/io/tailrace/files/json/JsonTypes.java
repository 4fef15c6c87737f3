// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.json;

import io.tailrace.files.bind.Binding;
import io.tailrace.files.bind.Component;
import io.tailrace.files.bind.RecordShape;
import io.tailrace.files.bind.UnboundTypeException;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Builds the tree of one reader or writer. Record classes are taken apart once for a format, and
 * meet themselves in what they hold.
 */
final class JsonTypes {

    private final Binding binding;
    private final Map<Class<?>, RecordShape> shapes;
    private final Map<Class<?>, JsonRecord> records = new HashMap<>();

    /**
     * @param shapes those known so far; added to
     */
    JsonTypes(Binding binding, Map<Class<?>, RecordShape> shapes) {
        this.binding = binding;
        this.shapes = shapes;
    }

    /**
     * @param where the component, for messages
     * @throws UnboundTypeException if the type has no form in JSON
     */
    JsonType of(Type type, String where) {
        if (type instanceof Class<?> plain) {
            return ofClass(plain, where);
        }
        if (type instanceof GenericArrayType array) {
            throw UnboundTypeException.of(
                    type,
                    where,
                    "an array of " + array.getGenericComponentType() + ". Remedy: a list");
        }
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic, where);
        }
        throw UnboundTypeException.of(type, where, "which is not known before it is used");
    }

    private JsonType ofClass(Class<?> type, String where) {
        JsonType scalar = JsonScalars.of(type, binding);
        if (scalar != null) {
            return scalar;
        }
        if (type.isArray()) {
            return new JsonArray(type.getComponentType(), content(type.getComponentType(), where));
        }
        if (type.isRecord()) {
            return ofRecord(type);
        }
        throw UnboundTypeException.of(
                type, where, "which is neither a record class nor one of the known types");
    }

    private JsonType ofGeneric(ParameterizedType type, String where) {
        Type[] inside = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            JsonType wrapped = of(inside[0], where);
            if (wrapped instanceof JsonOptional) {
                throw UnboundTypeException.of(
                        type, where, "in which an absent value could be two things");
            }
            return new JsonOptional(wrapped);
        }
        if (type.getRawType() == List.class) {
            return new JsonCollection(content(inside[0], where), false);
        }
        if (type.getRawType() == Set.class) {
            return new JsonCollection(content(inside[0], where), true);
        }
        if (type.getRawType() == Map.class && inside[0] == String.class) {
            return new JsonMap(content(inside[1], where));
        }
        throw UnboundTypeException.of(
                type, where, "allowed are Optional, List, Set, and Map from String");
    }

    private JsonContent content(Type type, String where) {
        return new JsonContent(of(type, where), binding.allowsMissing());
    }

    private JsonType ofRecord(Class<?> type) {
        JsonRecord known = records.get(type);
        if (known != null) {
            return known;
        }
        RecordShape shape = shapes.computeIfAbsent(type, RecordShape::of);
        JsonRecord made = new JsonRecord(shape, binding);
        records.put(type, made);
        for (Component component : shape.components()) {
            made.bind(
                    component.index(),
                    of(
                            component.type(),
                            "Component '%s' of %s"
                                    .formatted(component.name(), type.getSimpleName())));
        }
        return made;
    }
}
