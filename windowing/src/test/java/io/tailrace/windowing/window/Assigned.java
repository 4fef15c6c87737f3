// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.window;

import java.util.ArrayList;
import java.util.List;

/** What an assigner answers, as values. */
final class Assigned {

    private Assigned() {}

    static List<Window> by(WindowAssigner<Object> assigner, long timestamp) {
        return by(assigner, "element", timestamp);
    }

    static <T> List<Window> by(WindowAssigner<T> assigner, T value, long timestamp) {
        AssignedWindows into = new AssignedWindows();
        assigner.assign(value, timestamp, into);
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < into.count(); i++) {
            windows.add(into.window(i));
        }
        return windows;
    }
}
