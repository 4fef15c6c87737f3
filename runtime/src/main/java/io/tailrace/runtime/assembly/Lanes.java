// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.assembly;

import io.tailrace.pipeline.graph.Routing;
import io.tailrace.pipeline.plan.Exchange;
import io.tailrace.pipeline.plan.ExecutionPlan;
import io.tailrace.pipeline.plan.Stage;
import io.tailrace.runtime.lane.Lane;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All lanes of a job: one for every pair of tasks between which an exchange may carry a record.
 * That is every pair, except where records go straight on: there it is one for each sender.
 */
final class Lanes {

    private record Way(int exchange, int sender, int receiver) {}

    private final ExecutionPlan plan;
    private final Map<Way, Lane> lanes = new HashMap<>();

    Lanes(ExecutionPlan plan, LaneMaker maker) {
        this.plan = plan;
        for (Exchange exchange : plan.exchanges()) {
            for (int sender = 0; sender < senders(exchange); sender++) {
                for (int receiver : receiversOf(exchange, sender)) {
                    lanes.put(
                            new Way(exchange.id(), sender, receiver),
                            maker.between(
                                    new TaskPlace(exchange.fromStage(), sender),
                                    new TaskPlace(exchange.toStage(), receiver)));
                }
            }
        }
    }

    Lane lane(Exchange exchange, int sender, int receiver) {
        return lanes.get(new Way(exchange.id(), sender, receiver));
    }

    /** The receiving tasks that a sending one has a lane to, in their order. */
    List<Integer> receiversOf(Exchange exchange, int sender) {
        int receivers = stageAfter(exchange).parallelism();
        if (goesStraightOn(exchange)) {
            return List.of(sender);
        }
        List<Integer> all = new ArrayList<>();
        for (int receiver = 0; receiver < receivers; receiver++) {
            all.add(receiver);
        }
        return all;
    }

    /** The sending tasks that have a lane to a receiving one, in their order. */
    List<Integer> sendersTo(Exchange exchange, int receiver) {
        List<Integer> all = new ArrayList<>();
        for (int sender = 0; sender < senders(exchange); sender++) {
            if (receiversOf(exchange, sender).contains(receiver)) {
                all.add(sender);
            }
        }
        return all;
    }

    boolean goesStraightOn(Exchange exchange) {
        return exchange.edges().get(0).routing() instanceof Routing.Forward
                && senders(exchange) == stageAfter(exchange).parallelism();
    }

    Stage stageBefore(Exchange exchange) {
        return plan.stages().get(exchange.fromStage());
    }

    Stage stageAfter(Exchange exchange) {
        return plan.stages().get(exchange.toStage());
    }

    private int senders(Exchange exchange) {
        return stageBefore(exchange).parallelism();
    }
}
