// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.bind;

import java.lang.reflect.Type;

/** A type cannot be bound to fields of files. Names the type and the component that has it. */
public final class UnboundTypeException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private UnboundTypeException(String message) {
        super(message);
    }

    /**
     * @param where the component, or the way to it
     */
    public static UnboundTypeException of(Type type, String where, String reason) {
        return new UnboundTypeException(
                "%s cannot be read from files: %s, %s"
                        .formatted(where, type.getTypeName(), reason));
    }
}
