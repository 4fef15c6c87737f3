// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.oracle;

import io.tailrace.windowing.window.AssignedWindows;
import io.tailrace.windowing.window.Window;
import io.tailrace.windowing.window.WindowAssigner;
import java.util.ArrayList;
import java.util.List;

/** An assigner of a user's: windows of different sizes that overlap, or none, by the element. */
final class ByValue implements WindowAssigner<Element> {

    static List<Window> windowsOf(Element element, long time) {
        List<Window> windows = new ArrayList<>();
        if (element.value() != 0) {
            windows.add(Where.from(Math.floorDiv(time, 4) * 4, 4));
        }
        if (element.value() > 0) {
            windows.add(Where.from(time - 3, 9));
            windows.add(Where.from(Math.floorDiv(time, 9) * 9, 9));
        }
        return windows.stream().distinct().toList();
    }

    @Override
    public void assign(Element element, long timestamp, AssignedWindows into) {
        windowsOf(element, timestamp).forEach(window -> into.add(window.start(), window.end()));
    }

    @Override
    public String toString() {
        return "new ByValue()";
    }
}
