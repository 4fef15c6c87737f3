// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import io.tailrace.operator.codec.Alias;
import io.tailrace.operator.codec.Codec;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A record class taken apart: its canonical constructor, and of each component the accessor and the
 * codec.
 *
 * @param constructor {@code (P1, ..., Pn)R}
 */
record RecordShape(Class<?> type, MethodHandle constructor, List<Component> components) {

    /**
     * Each component takes up to two of the 255 slots that a method handle has, with some to spare.
     */
    static final int MOST_COMPONENTS = 120;

    /**
     * @param accessor {@code (R)P}
     */
    record Component(
            String name,
            List<String> aliases,
            Class<?> type,
            MethodHandle accessor,
            Codec<?> codec) {

        boolean nullable() {
            return !type.isPrimitive();
        }
    }

    static RecordShape of(
            Class<?> type, TypePath path, Function<RecordComponent, Codec<?>> codecs) {
        RecordComponent[] declared = type.getRecordComponents();
        if (declared.length > MOST_COMPONENTS) {
            throw NoCodecException.of(
                    type,
                    path,
                    "a record of "
                            + declared.length
                            + " components, the most is "
                            + MOST_COMPONENTS,
                    "gather some of them into a record of their own, or register a codec");
        }
        Constructor<?> constructor = canonicalConstructor(type, declared);
        List<Component> components = new ArrayList<>();
        try {
            constructor.setAccessible(true);
            for (RecordComponent component : declared) {
                Method accessor = component.getAccessor();
                accessor.setAccessible(true);
                components.add(
                        new Component(
                                component.getName(),
                                aliases(component),
                                component.getType(),
                                MethodHandles.lookup().unreflect(accessor),
                                codecs.apply(component)));
            }
            return new RecordShape(
                    type, MethodHandles.lookup().unreflectConstructor(constructor), components);
        } catch (InaccessibleObjectException | IllegalAccessException closed) {
            throw NoCodecException.of(
                    type,
                    path,
                    "module "
                            + type.getModule().getName()
                            + " does not open package "
                            + type.getPackageName()
                            + " to io.tailrace.state",
                    "write \"opens "
                            + type.getPackageName()
                            + " to io.tailrace.state;\" into its module-info, or register a codec");
        }
    }

    private static Constructor<?> canonicalConstructor(
            Class<?> type, RecordComponent[] components) {
        Class<?>[] parameters =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(parameters);
        } catch (NoSuchMethodException impossible) {
            throw new AssertionError(
                    "record " + type.getName() + " has no canonical constructor", impossible);
        }
    }

    private static List<String> aliases(RecordComponent component) {
        Alias alias = component.getAnnotation(Alias.class);
        return alias == null ? List.of() : List.of(alias.value());
    }
}
