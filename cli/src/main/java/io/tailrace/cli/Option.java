// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.cli;

import java.util.Objects;

/**
 * One named option of a command.
 *
 * @param name as written after two dashes
 * @param placeholder what stands for the value in the usage text; empty for a flag, which takes
 *     none
 * @param purpose one line for the usage text
 */
record Option(String name, String placeholder, String purpose) {
    Option {
        Objects.requireNonNull(placeholder, "placeholder");
        Objects.requireNonNull(purpose, "purpose");
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException(
                    "An option's name is lower case letters, digits and dashes, was: " + name);
        }
    }

    boolean isFlag() {
        return placeholder.isEmpty();
    }

    String synopsis() {
        return isFlag() ? "--" + name : "--" + name + " " + placeholder;
    }
}
