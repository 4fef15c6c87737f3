// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import io.tailrace.operator.SideOutput;
import io.tailrace.pipeline.graph.Edge;
import io.tailrace.pipeline.graph.ErrorPolicy;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.PipelineGraph;
import io.tailrace.pipeline.graph.Routing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Makes the graph from what was drafted: finds the senders of dead letters, puts steps in an order
 * in which each comes after those it reads from (otherwise as they were written), and numbers them.
 */
final class GraphAssembly {

    /** An edge between steps that have no number yet. */
    private record Link(StepDraft from, Optional<SideOutput<?>> port, int input, Routing routing) {}

    private final PipelineDraft draft;
    private final Map<StepDraft, List<Link>> linksInto = new HashMap<>();
    private final List<StepDraft> ordered;

    private GraphAssembly(PipelineDraft draft) {
        this.draft = draft;
        for (StepDraft step : draft.steps()) {
            linksInto.put(step, linksInto(step));
        }
        this.ordered = topologicalOrder();
    }

    static GraphAssembly of(PipelineDraft draft) {
        return new GraphAssembly(draft);
    }

    /** Steps that read, over some detour, what they send: only dead letters can do that. */
    List<StepDraft> stepsInCircles() {
        return draft.steps().stream().filter(step -> !ordered.contains(step)).toList();
    }

    /** The graph; asks for a draft without circles in which all steps are complete. */
    PipelineGraph toGraph(int parallelism, int keyGroups) {
        Map<StepDraft, Integer> ids = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        for (StepDraft step : ordered) {
            int id = nodes.size();
            ids.put(step, id);
            nodes.add(step.toNode(id));
            for (Link link : linksInto.get(step)) {
                edges.add(
                        new Edge(
                                ids.get(link.from()),
                                link.port(),
                                id,
                                link.input(),
                                link.routing()));
            }
        }
        return new PipelineGraph(draft.name(), parallelism, keyGroups, nodes, edges);
    }

    private List<Link> linksInto(StepDraft step) {
        List<Link> links = new ArrayList<>();
        for (StepDraft.Inflow inflow : step.inflows()) {
            Wire wire = inflow.wire();
            for (Wire.Port port : portsOf(wire.origin())) {
                links.add(new Link(port.step(), port.port(), inflow.input(), wire.routing()));
            }
        }
        return links;
    }

    private List<Wire.Port> portsOf(Wire.Origin origin) {
        if (origin instanceof Wire.Port port) {
            return List.of(port);
        }
        SideOutput<?> tag = ((Wire.DeadLetters) origin).tag();
        return draft.steps().stream()
                .filter(step -> sendsTo(tag, step))
                .map(step -> new Wire.Port(step, Optional.of(tag)))
                .toList();
    }

    private static boolean sendsTo(SideOutput<?> tag, StepDraft step) {
        return step.errors() instanceof ErrorPolicy.ToDeadLetter letters
                && letters.to().equals(tag);
    }

    private List<StepDraft> topologicalOrder() {
        List<StepDraft> steps = draft.steps();
        Map<StepDraft, List<StepDraft>> readers = new HashMap<>();
        Map<StepDraft, Integer> waitingFor = new HashMap<>();
        Map<StepDraft, Integer> written = new HashMap<>();
        PriorityQueue<StepDraft> ready =
                new PriorityQueue<>((a, b) -> written.get(a) - written.get(b));
        for (StepDraft step : steps) {
            written.put(step, written.size());
            List<Link> links = linksInto.get(step);
            links.forEach(
                    link ->
                            readers.computeIfAbsent(link.from(), from -> new ArrayList<>())
                                    .add(step));
            waitingFor.put(step, links.size());
            if (links.isEmpty()) {
                ready.add(step);
            }
        }
        List<StepDraft> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            StepDraft next = ready.poll();
            order.add(next);
            for (StepDraft reader : readers.getOrDefault(next, List.of())) {
                if (waitingFor.merge(reader, -1, Integer::sum) == 0) {
                    ready.add(reader);
                }
            }
        }
        return order;
    }
}
