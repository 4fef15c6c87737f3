// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

/**
 * Refuses {@code null} where it is handed over, so that the stack trace shows the line. What is
 * wrong about the pipeline as a whole is found by {@code build()} instead, all of it at once.
 */
final class Given {

    private Given() {}

    static <T> T given(T value, String what, String where) {
        if (value == null) {
            throw new NullPointerException("The " + what + " of '" + where + "' is null");
        }
        return value;
    }
}
