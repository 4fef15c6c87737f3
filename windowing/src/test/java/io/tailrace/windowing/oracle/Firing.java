// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.oracle;

import java.util.List;

/**
 * What is to be told in one go: panes that are taken back, in any order, and then a new one.
 *
 * @param due when it was due in event time; firings of a key come in this order
 */
record Firing(long due, List<Told> takenBack, Told pane) {

    int size() {
        return takenBack.size() + 1;
    }

    /** Whether these lines, and no others, tell it. */
    boolean isToldBy(List<Told> lines) {
        return lines.get(lines.size() - 1).equals(pane)
                && lines.subList(0, lines.size() - 1).containsAll(takenBack)
                && takenBack.containsAll(lines.subList(0, lines.size() - 1));
    }
}
