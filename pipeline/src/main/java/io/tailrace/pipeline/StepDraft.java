// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import io.tailrace.pipeline.graph.Boundary;
import io.tailrace.pipeline.graph.ErrorPolicy;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.NodeSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A step while the pipeline is being written: what may still change, and what it reads. */
final class StepDraft {

    /** Makes the node once its place in the graph is known. */
    @FunctionalInterface
    interface NodeMaker {
        Node make(int id, NodeSettings settings);
    }

    /** A wire led into one of the step's inputs. */
    record Inflow(Wire wire, int input) {}

    private final String name;
    private final List<Inflow> inflows = new ArrayList<>();
    private Boundary boundary = Boundary.PLANNED;
    private OptionalInt parallelism = OptionalInt.empty();
    private ErrorPolicy errors = ErrorPolicy.fail();
    private NodeMaker maker;

    StepDraft(String name, NodeMaker maker) {
        this.name = name;
        this.maker = maker;
    }

    String name() {
        return name;
    }

    List<Inflow> inflows() {
        return inflows;
    }

    OptionalInt parallelism() {
        return parallelism;
    }

    ErrorPolicy errors() {
        return errors;
    }

    void reads(Flow flow, int input) {
        flow.wires().forEach(wire -> inflows.add(new Inflow(wire, input)));
        boundary = flow.boundaryWith(boundary);
    }

    void parallelism(int tasks) {
        parallelism = OptionalInt.of(tasks);
    }

    void errors(ErrorPolicy policy) {
        errors = policy;
    }

    void madeBy(NodeMaker other) {
        maker = other;
    }

    Node toNode(int id) {
        // A parallelism that is out of range has been reported already; here it must only not
        // make further, misleading trouble.
        int tasks = parallelism.orElse(NodeSettings.INHERITED);
        return maker.make(
                id,
                new NodeSettings(name, Math.max(tasks, NodeSettings.INHERITED), boundary, errors));
    }
}
