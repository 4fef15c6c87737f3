// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.bind;

import java.lang.reflect.UndeclaredThrowableException;

/** What came out of a method handle. */
final class Thrown {

    private Thrown() {}

    /** Accessors of records declare no checked exceptions. */
    static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof RuntimeException unchecked) {
            return unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return new UndeclaredThrowableException(failure);
    }
}
