// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.runtime.assembly.TaskPlace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The plans of what has survived, one after the other, and what changes from one to the next. */
final class PlannedRuns {

    private final List<CrashPlan> plans = new ArrayList<>();
    private final List<Map<TaskPlace, List<String>>> senders = new ArrayList<>();
    private final List<Boolean> goOn = new ArrayList<>();

    /**
     * @param all by their numbers
     * @param survivors numbers of those that have been run, and what came of it survives
     */
    PlannedRuns(List<CrashPlan> all, List<Integer> survivors) {
        Map<List<Object>, List<String>> before = null;
        for (int number : survivors) {
            CrashPlan plan = all.get(number);
            plans.add(plan);
            senders.add(plan.senders());
            Map<List<Object>, List<String>> now = inputs(plan, plan.senders());
            goOn.add(before != null && before.entrySet().containsAll(now.entrySet()));
            before = now;
        }
    }

    int size() {
        return plans.size();
    }

    CrashPlan plan(int run) {
        return plans.get(run);
    }

    /** How many tasks send to that one. */
    int inputs(int run, TaskPlace place) {
        return senders.get(run).getOrDefault(place, List.of()).size();
    }

    /**
     * Whether every task that reads from others was there in the run before, and read from the
     * same.
     */
    boolean goesOn(int run) {
        return goOn.get(run);
    }

    private static Map<List<Object>, List<String>> inputs(
            CrashPlan plan, Map<TaskPlace, List<String>> senders) {
        Map<List<Object>, List<String>> inputs = new HashMap<>();
        senders.forEach(
                (place, from) ->
                        inputs.put(
                                List.of(
                                        Set.copyOf(plan.nodes(place)),
                                        place.index(),
                                        plan.stage(place).parallelism()),
                                from));
        return inputs;
    }
}
