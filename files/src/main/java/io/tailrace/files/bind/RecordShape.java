// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.bind;

import io.tailrace.files.format.MalformedRecordException;
import io.tailrace.operator.Refusal;
import io.tailrace.operator.codec.Alias;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A record class taken apart. Immutable.
 *
 * @param maker {@code (Slots)Object}: the canonical constructor, given what the slots hold
 */
public record RecordShape(
        Class<?> type, List<Component> components, FieldNames names, MethodHandle maker) {

    /** A method handle has 255 slots, of which a component may take two. */
    private static final int MOST_COMPONENTS = 120;

    /**
     * @throws UnboundTypeException if records of that class cannot be made from outside
     */
    public static RecordShape of(Class<?> type) {
        RecordComponent[] declared = type.getRecordComponents();
        if (declared == null) {
            throw UnboundTypeException.of(type, type.getSimpleName(), "which is no record class");
        }
        if (declared.length == 0 || declared.length > MOST_COMPONENTS) {
            throw UnboundTypeException.of(
                    type,
                    type.getSimpleName(),
                    "a record of %d components; allowed are 1 to %d"
                            .formatted(declared.length, MOST_COMPONENTS));
        }
        if (type.getTypeParameters().length > 0) {
            throw UnboundTypeException.of(
                    type,
                    type.getSimpleName(),
                    "which has type parameters. Remedy: a record class without them");
        }
        try {
            List<Component> components = new ArrayList<>();
            for (RecordComponent component : declared) {
                components.add(component(component, components.size()));
            }
            return new RecordShape(
                    type,
                    List.copyOf(components),
                    FieldNames.of(type, components),
                    maker(type, declared));
        } catch (InaccessibleObjectException | IllegalAccessException closed) {
            throw UnboundTypeException.of(
                    type,
                    type.getSimpleName(),
                    "which module %s keeps closed. Remedy: write \"opens %s to io.tailrace.files;\" into its module-info"
                            .formatted(type.getModule().getName(), type.getPackageName()));
        }
    }

    /**
     * Makes a record.
     *
     * @throws MalformedRecordException if its constructor throws
     */
    public Object make(Slots slots) throws MalformedRecordException {
        try {
            return (Object) maker.invokeExact(slots);
        } catch (Error error) {
            throw error;
        } catch (Throwable refusal) {
            String why = refusal instanceof Refusal ? ": " + refusal.getMessage() : "";
            throw MalformedRecordException.of(
                            "the constructor of %s throws %s%s"
                                    .formatted(
                                            type.getSimpleName(),
                                            refusal.getClass().getSimpleName(),
                                            why))
                    .causedBy(refusal);
        }
    }

    private static Component component(RecordComponent declared, int index)
            throws IllegalAccessException {
        Method method = declared.getAccessor();
        method.setAccessible(true);
        MethodHandle accessor = MethodHandles.lookup().unreflect(method);
        Class<?> raw = declared.getType();
        Class<?> kept = kept(raw);
        FieldName renamed = declared.getAnnotation(FieldName.class);
        Alias alias = declared.getAnnotation(Alias.class);
        return new Component(
                index,
                renamed == null ? declared.getName() : renamed.value(),
                alias == null ? List.of() : List.of(alias.value()),
                declared.getGenericType(),
                raw,
                MethodHandles.explicitCastArguments(
                        accessor, MethodType.methodType(kept, Object.class)));
    }

    /** What a component of that type is kept as in {@link Slots}. */
    private static Class<?> kept(Class<?> type) {
        if (!type.isPrimitive()) {
            return Object.class;
        }
        return type == double.class || type == float.class ? double.class : long.class;
    }

    private static MethodHandle maker(Class<?> type, RecordComponent[] declared)
            throws IllegalAccessException {
        Class<?>[] parameters =
                Arrays.stream(declared).map(RecordComponent::getType).toArray(Class<?>[]::new);
        MethodHandle[] values = new MethodHandle[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            values[i] = slot(parameters[i], i);
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            MethodHandle maker =
                    MethodHandles.filterArguments(
                            MethodHandles.lookup().unreflectConstructor(constructor), 0, values);
            return MethodHandles.permuteArguments(
                            maker,
                            MethodType.methodType(type, Slots.class),
                            new int[parameters.length])
                    .asType(MethodType.methodType(Object.class, Slots.class));
        } catch (NoSuchMethodException impossible) {
            throw new AssertionError(type + " has no canonical constructor", impossible);
        }
    }

    private static MethodHandle slot(Class<?> type, int index) throws IllegalAccessException {
        Class<?> kept = kept(type);
        String method = kept == Object.class ? "object" : kept == long.class ? "number" : "real";
        try {
            MethodHandle reads =
                    MethodHandles.lookup()
                            .findStatic(
                                    Slots.class,
                                    method,
                                    MethodType.methodType(kept, Slots.class, int.class));
            return MethodHandles.explicitCastArguments(
                    MethodHandles.insertArguments(reads, 1, index),
                    MethodType.methodType(type, Slots.class));
        } catch (NoSuchMethodException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
