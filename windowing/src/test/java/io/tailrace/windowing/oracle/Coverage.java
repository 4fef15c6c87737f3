// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.oracle;

import io.tailrace.windowing.pane.PaneInfo;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** In how many cases each thing happened that a case may be about. */
public final class Coverage {

    private final Map<String, Integer> cases = new TreeMap<>();
    private final Set<String> inThisCase = new TreeSet<>();

    public void saw(String what) {
        inThisCase.add(what);
    }

    void sawFiring(Firing firing) {
        PaneInfo info = firing.pane().info();
        saw("pane " + info.timing());
        if (info.last()) {
            saw("last pane " + info.timing());
        }
        if (info.first() && info.last()) {
            saw("only pane " + info.timing());
        }
        firing.takenBack()
                .forEach(
                        old ->
                                saw(
                                        old.window().equals(firing.pane().window())
                                                ? "retraction"
                                                : "retraction under old bounds"));
        if (firing.takenBack().size() > 1) {
            saw("several retractions for one pane");
        }
    }

    void caseEnds() {
        inThisCase.forEach(what -> cases.merge(what, 1, Integer::sum));
        inThisCase.clear();
    }

    Set<String> rarerThan(int count, Set<String> expected) {
        Set<String> rare = new TreeSet<>(expected);
        rare.removeIf(what -> cases.getOrDefault(what, 0) >= count);
        return rare;
    }

    @Override
    public String toString() {
        return cases.toString();
    }
}
