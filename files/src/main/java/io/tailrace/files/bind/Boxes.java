// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.bind;

import java.lang.invoke.MethodType;

/** Classes that hold primitives. */
public final class Boxes {

    private Boxes() {}

    /** The box of a primitive type, and any other type as it is. */
    public static Class<?> of(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }
}
