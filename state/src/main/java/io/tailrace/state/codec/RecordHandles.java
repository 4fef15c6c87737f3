// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import static java.lang.invoke.MethodHandles.collectArguments;
import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.filterArguments;
import static java.lang.invoke.MethodHandles.filterReturnValue;
import static java.lang.invoke.MethodHandles.foldArguments;
import static java.lang.invoke.MethodHandles.permuteArguments;
import static java.lang.invoke.MethodType.methodType;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.ContentHash;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/**
 * Composes what is done to the fields of a record into one method handle per task. Primitives pass
 * through without boxes, and the JIT compiles the whole tree as one method, because a handle that
 * is invoked often becomes a constant to itself. A loop over fields would make a call through an
 * interface for each, and box what the constructor takes.
 */
final class RecordHandles {

    private static final MethodType WRITER =
            methodType(void.class, Object.class, ByteWriter.class, int.class);
    private static final MethodType READER = methodType(Object.class, ByteReader.class, int.class);

    private RecordHandles() {}

    /**
     * {@code (Object record, ByteWriter, int bitmapPosition)void}: the fields in order, nulls into
     * the bitmap.
     */
    static MethodHandle writer(RecordShape shape) {
        List<MethodHandle> steps = new ArrayList<>();
        int bit = 0;
        for (RecordShape.Component component : shape.components()) {
            MethodHandle accessor = component.accessor();
            if (component.nullable()) {
                MethodHandle step = FieldSteps.writeReference(component.codec(), bit++);
                steps.add(
                        filterArguments(
                                step,
                                0,
                                accessor.asType(accessor.type().changeReturnType(Object.class))));
            } else {
                MethodHandle step =
                        filterArguments(FieldSteps.writePrimitive(component.type()), 1, accessor);
                MethodType ordered = WRITER.changeParameterType(0, shape.type());
                steps.add(permuteArguments(step, ordered, 1, 0));
            }
        }
        MethodHandle nothing = MethodHandles.empty(WRITER.changeParameterType(0, shape.type()));
        return (steps.isEmpty() ? nothing : inSequence(steps)).asType(WRITER);
    }

    /** A balanced tree rather than a chain, so that a wide record does not make a deep one. */
    private static MethodHandle inSequence(List<MethodHandle> steps) {
        int half = steps.size() / 2;
        return half == 0
                ? steps.get(0)
                : foldArguments(
                        inSequence(steps.subList(half, steps.size())),
                        inSequence(steps.subList(0, half)));
    }

    /** {@code (Object record)long} */
    static MethodHandle hasher(RecordShape shape) {
        MethodHandle hash =
                dropArguments(
                        MethodHandles.constant(
                                long.class, ContentHash.ofInt(shape.components().size())),
                        0,
                        shape.type());
        for (RecordShape.Component component : shape.components()) {
            MethodHandle leaf = FieldSteps.hash(component.type(), component.codec());
            MethodHandle part =
                    filterReturnValue(
                            component.accessor(),
                            leaf.asType(leaf.type().changeParameterType(0, component.type())));
            MethodHandle both =
                    collectArguments(collectArguments(FieldSteps.combine(), 1, part), 0, hash);
            hash = permuteArguments(both, hash.type(), 0, 0);
        }
        return hash.asType(methodType(long.class, Object.class));
    }

    /** {@code (Object record)Object}: the same record of copied components. */
    static MethodHandle copier(RecordShape shape) {
        List<MethodHandle> arguments = new ArrayList<>();
        for (RecordShape.Component component : shape.components()) {
            MethodHandle accessor = component.accessor();
            arguments.add(
                    component.nullable() && !component.codec().immutable()
                            ? filterReturnValue(
                                    accessor,
                                    FieldSteps.copy(component.codec())
                                            .asType(methodType(component.type(), component.type())))
                            : accessor);
        }
        MethodHandle perComponent =
                filterArguments(shape.constructor(), 0, arguments.toArray(MethodHandle[]::new));
        MethodHandle copier =
                arguments.isEmpty()
                        ? dropArguments(perComponent, 0, shape.type())
                        : permuteArguments(
                                perComponent,
                                methodType(shape.type(), shape.type()),
                                new int[arguments.size()]);
        return copier.asType(methodType(Object.class, Object.class));
    }

    /**
     * {@code (ByteReader, int bitmapPosition)Object}: takes the steps in their order and constructs
     * the record of what they read.
     */
    static MethodHandle reader(RecordShape shape, List<ReadStep> steps) {
        int components = shape.components().size();
        MethodHandle handle = shape.constructor();
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < components; i++) {
            open.add(i);
        }
        // What is collected last runs first, therefore from the last step to the first. Arguments
        // of components that
        // are not yet read stand in front, in their order; behind them what the steps want of the
        // reader.
        for (int i = steps.size() - 1; i >= 0; i--) {
            ReadStep step = steps.get(i);
            if (step.component() == ReadStep.NONE) {
                handle = collectArguments(handle, open.size(), step.handle());
            } else {
                int position = open.indexOf(step.component());
                handle = moveToEndOf(open.size(), position, handle);
                open.remove(position);
                Class<?> wanted = shape.components().get(step.component()).type();
                handle =
                        collectArguments(
                                handle,
                                open.size(),
                                step.handle()
                                        .asType(step.handle().type().changeReturnType(wanted)));
            }
        }
        return permuteArguments(
                handle.asType(handle.type().changeReturnType(Object.class)),
                READER,
                readerOrBitmap(handle.type()));
    }

    /** Makes the argument at {@code position} the last of the first {@code count}. */
    private static MethodHandle moveToEndOf(int count, int position, MethodHandle handle) {
        if (position == count - 1) {
            return handle;
        }
        MethodType type = handle.type();
        Class<?> moved = type.parameterType(position);
        MethodType reordered =
                type.dropParameterTypes(position, position + 1)
                        .insertParameterTypes(count - 1, moved);
        int[] order = new int[type.parameterCount()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i == position ? count - 1 : i > position && i < count ? i - 1 : i;
        }
        return permuteArguments(handle, reordered, order);
    }

    private static int[] readerOrBitmap(MethodType type) {
        return type.parameterList().stream()
                .mapToInt(parameter -> parameter == ByteReader.class ? 0 : 1)
                .toArray();
    }
}
