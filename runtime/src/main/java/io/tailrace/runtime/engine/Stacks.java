// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import java.util.List;
import java.util.stream.Collectors;

/** Draws stacks for the log. */
final class Stacks {

    private static final int MOST_FRAMES = 40;

    private Stacks() {}

    static String draw(List<StackTraceElement> stack) {
        return stack.stream()
                .limit(MOST_FRAMES)
                .map(frame -> "\n    at " + frame)
                .collect(Collectors.joining());
    }
}
