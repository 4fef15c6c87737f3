// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.bind;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Type;
import java.util.List;

/**
 * A component of a record class.
 *
 * @param name what it is called in files
 * @param formerNames what it was called, for reading
 * @param accessor from the record: {@code (Object)long} or {@code (Object)double} of a primitive
 *     component, else {@code (Object)Object}
 */
public record Component(
        int index,
        String name,
        List<String> formerNames,
        Type type,
        Class<?> rawType,
        MethodHandle accessor) {

    public boolean isPrimitive() {
        return rawType.isPrimitive();
    }

    /** Whether it is kept as a double: {@code float} and {@code double}. */
    public boolean isReal() {
        return rawType == double.class || rawType == float.class;
    }

    /** Of a component that is a primitive and no real; a boolean is 0 or 1. */
    public long number(Object record) {
        try {
            return (long) accessor.invokeExact(record);
        } catch (Throwable failure) {
            throw Thrown.unchecked(failure);
        }
    }

    public double real(Object record) {
        try {
            return (double) accessor.invokeExact(record);
        } catch (Throwable failure) {
            throw Thrown.unchecked(failure);
        }
    }

    public Object object(Object record) {
        try {
            return (Object) accessor.invokeExact(record);
        } catch (Throwable failure) {
            throw Thrown.unchecked(failure);
        }
    }

    /** The value as an object, primitives in their box. */
    public Object boxed(Object record) {
        if (!isPrimitive()) {
            return object(record);
        }
        if (rawType == double.class) {
            return real(record);
        }
        if (rawType == float.class) {
            return (float) real(record);
        }
        long number = number(record);
        if (rawType == boolean.class) {
            return number != 0;
        }
        return rawType == char.class
                ? (Object) (char) number
                : WholeRange.of(rawType).boxed(number);
    }
}
