// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger;

import java.util.List;
import java.util.stream.Collectors;

/** What triggers that are made of several others have in common. */
final class Several {

    private Several() {}

    static List<Trigger> checked(String what, List<Trigger> triggers) {
        if (triggers.size() < 2) {
            throw new IllegalArgumentException(
                    what
                            + " was given "
                            + triggers.size()
                            + " triggers; it is made of two or more");
        }
        return List.copyOf(triggers);
    }

    static String asCode(String what, List<Trigger> triggers) {
        return triggers.stream()
                .map(Trigger::toString)
                .collect(Collectors.joining(", ", what + "(", ")"));
    }
}
