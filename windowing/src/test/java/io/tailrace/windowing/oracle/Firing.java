// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.oracle;

import java.util.ArrayList;
import java.util.List;

/**
 * What is to be told in one go: panes that are taken back, in any order, and then a new one.
 *
 * @param due when it was due in event time; firings of a key come in this order
 */
public record Firing(long due, List<Told> takenBack, Told pane) {

    int size() {
        return takenBack.size() + 1;
    }

    /** T11: whether these lines tell all that, as it was due; what was due at once in any order. */
    public static boolean areTold(List<Firing> firings, List<Told> lines) {
        List<Firing> waiting = new ArrayList<>(firings);
        int at = 0;
        while (!waiting.isEmpty()) {
            long due = waiting.stream().mapToLong(Firing::due).min().orElseThrow();
            int from = at;
            Firing next =
                    waiting.stream()
                            .filter(firing -> firing.due() == due)
                            .filter(firing -> from + firing.size() <= lines.size())
                            .filter(
                                    firing ->
                                            firing.isToldBy(
                                                    lines.subList(from, from + firing.size())))
                            .findFirst()
                            .orElse(null);
            if (next == null) {
                return false;
            }
            waiting.remove(next);
            at += next.size();
        }
        return at == lines.size();
    }

    /** Whether these lines, and no others, tell it. */
    private boolean isToldBy(List<Told> lines) {
        return lines.get(lines.size() - 1).equals(pane)
                && lines.subList(0, lines.size() - 1).containsAll(takenBack)
                && takenBack.containsAll(lines.subList(0, lines.size() - 1));
    }
}
