// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.state;

import java.util.regex.Pattern;

/** The one rule for names that end up in checkpoints. */
final class StateName {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

    private StateName() {}

    static String checked(String name) {
        if (name == null || !ALLOWED.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "State name '"
                            + name
                            + "' is not allowed: 1 to 64 letters, digits, '_', '.', '-', beginning with a"
                            + " letter or digit (it names the state in checkpoints)");
        }
        return name;
    }
}
