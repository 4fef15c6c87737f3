// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.window;

/** One window for all elements of a key, which ends with the input. */
public enum GlobalWindows implements WindowAssigner<Object> {
    INSTANCE;

    @Override
    public void assign(Object value, long timestamp, AssignedWindows into) {
        into.add(Window.GLOBAL.start(), Window.GLOBAL.end());
    }

    @Override
    public String toString() {
        return "global()";
    }
}
