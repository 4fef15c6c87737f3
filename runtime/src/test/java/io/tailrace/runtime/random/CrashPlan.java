// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.plan.Exchange;
import io.tailrace.pipeline.plan.ExecutionPlan;
import io.tailrace.pipeline.plan.Planner;
import io.tailrace.pipeline.plan.Stage;
import io.tailrace.runtime.assembly.JobAssembly;
import io.tailrace.runtime.assembly.RoleNames;
import io.tailrace.runtime.assembly.TaskPlace;
import io.tailrace.runtime.random.Blueprint.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A blueprint as one or several attempts run it.
 *
 * @param number counted from 0; another plan of the same run has another
 */
record CrashPlan(int number, Blueprint blueprint, Construction construction, ExecutionPlan plan) {

    static CrashPlan of(
            int number, Blueprint blueprint, Books books, Function<Step, EventSink> sinks) {
        Construction construction = new Construction(blueprint, books, sinks);
        return new CrashPlan(number, blueprint, construction, Planner.plan(construction.graph()));
    }

    /** Where an instance of a node runs. */
    TaskPlace place(String node, int task) {
        return plan.stages().stream()
                .filter(stage -> stage.nodes().stream().anyMatch(one -> one.name().equals(node)))
                .map(stage -> new TaskPlace(stage.id(), task))
                .findFirst()
                .orElseThrow();
    }

    /** Who sends to each task, by input; those without inputs are not here. */
    Map<TaskPlace, List<String>> senders() {
        Map<TaskPlace, List<String>> senders = new LinkedHashMap<>();
        JobAssembly.forEachLane(
                plan,
                (from, to) ->
                        senders.computeIfAbsent(to, unknown -> new ArrayList<>())
                                .add(roleName(from)));
        return senders;
    }

    /** By which exchange each input of a task comes to it. */
    List<Exchange> exchanges(TaskPlace place) {
        List<Exchange> byInput = new ArrayList<>();
        for (Exchange exchange : plan.exchangesInto(stage(place))) {
            int inputs = plan.lanes(exchange) / stage(place).parallelism();
            byInput.addAll(Collections.nCopies(inputs, exchange));
        }
        return byInput;
    }

    String roleName(TaskPlace place) {
        return RoleNames.of(stage(place), place.index());
    }

    List<String> nodes(TaskPlace place) {
        return stage(place).nodes().stream().map(Node::name).toList();
    }

    Stage stage(TaskPlace place) {
        return plan.stages().stream()
                .filter(stage -> stage.id() == place.stage())
                .findFirst()
                .orElseThrow();
    }
}
