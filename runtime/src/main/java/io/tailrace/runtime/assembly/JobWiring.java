// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.assembly;

import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.PipelineGraph;
import io.tailrace.pipeline.plan.Exchange;
import io.tailrace.pipeline.plan.ExecutionPlan;
import io.tailrace.pipeline.plan.Stage;
import io.tailrace.runtime.task.SourceStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What all tasks of a job have in common while they are being built.
 *
 * @param startedMs by the host's clock
 * @param replanned whether it goes on from a checkpoint of tasks that were cut or sent otherwise
 */
record JobWiring(
        ExecutionPlan plan,
        TaskHost host,
        Lanes lanes,
        Routers routers,
        Map<Node, List<SourceStart>> starts,
        SourcePaces paces,
        long startedMs,
        boolean replanned) {

    /** The role names of the tasks that send to one, by its inputs. */
    static List<String> senders(ExecutionPlan plan, Lanes lanes, Stage stage, int index) {
        List<String> senders = new ArrayList<>();
        for (Exchange exchange : plan.exchangesInto(stage)) {
            for (int sender : lanes.sendersTo(exchange, index)) {
                senders.add(RoleNames.of(lanes.stageBefore(exchange), sender));
            }
        }
        return senders;
    }

    PipelineGraph graph() {
        return plan.graph();
    }

    /** The exchange by which records leave a stage from that port of a node, to another stage. */
    List<Exchange> exchangesFrom(Stage stage, Node node, Optional<?> port) {
        return plan.exchangesFrom(stage).stream()
                .filter(
                        exchange ->
                                exchange.edges().get(0).from() == node.id()
                                        && exchange.edges().get(0).port().equals(port))
                .toList();
    }
}
