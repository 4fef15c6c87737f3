// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.runtime.random.Blueprint.Sort;
import io.tailrace.runtime.random.Blueprint.Step;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Notices when a row is born in the place of one that was deleted while the same snapshot was open:
 * places that are free are given out last first.
 */
final class RowReuse {

    private static final String NUMBER = "#";

    private final Blueprint blueprint;
    private final Set<Coverage> coverage;

    /** Rows deleted since a task's snapshot began, where one is open. */
    private final Map<String, Integer> deleted = new HashMap<>();

    RowReuse(Blueprint blueprint, Set<Coverage> coverage) {
        this.blueprint = blueprint;
        this.coverage = coverage;
    }

    void onSnapshot(String step, int task, boolean open) {
        if (open) {
            deleted.put(step + NUMBER + task, 0);
        } else {
            deleted.remove(step + NUMBER + task);
        }
    }

    void onCleared(Step step, int task) {
        boolean alone = blueprint.steps().stream().noneMatch(step::sharesRowsWith);
        boolean timed = step.sort() != Sort.KEYED_COUNT && step.sort() != Sort.TWO_INPUTS;
        if (alone && !timed) {
            deleted.computeIfPresent(step.name() + NUMBER + task, (place, count) -> count + 1);
        }
    }

    void onBirth(Step step, int task) {
        if (deleted.getOrDefault(step.name() + NUMBER + task, 0) > 0) {
            coverage.add(Coverage.ROW_REUSED_UNDER_CURSOR);
        }
    }
}
