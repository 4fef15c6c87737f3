// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.validation;

import io.tailrace.operator.RefusedArgumentException;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.pipeline.graph.AllRecords;
import io.tailrace.pipeline.graph.ErrorPolicy;
import io.tailrace.pipeline.graph.KeyedNode;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.PipelineGraph;
import io.tailrace.pipeline.graph.SourceNode;
import io.tailrace.pipeline.graph.TableLogic;
import io.tailrace.pipeline.graph.WindowLogic;
import io.tailrace.pipeline.graph.WindowingLogic;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.window.GlobalWindows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Windows end some day, lose nothing unasked, and what comes too late for them is read. */
final class WindowCheck implements Check {

    private static final String REMEDY = ". Remedy: ";

    @Override
    public List<Problem> problemsOf(PipelineGraph graph) {
        List<Problem> problems = new ArrayList<>();
        SourcesBefore sources = new SourcesBefore(graph);
        for (Node node : graph.nodes()) {
            if (node instanceof KeyedNode<?, ?, ?> table
                    && table.operator() instanceof TableLogic<?, ?> logic
                    && logic.everyMs().isEmpty()
                    && !areBounded(sources.into(node, SourcesBefore.FIRST_INPUT))) {
                problems.add(neverTold(node));
            } else if (node instanceof KeyedNode<?, ?, ?> keyed
                    && keyed.operator() instanceof WindowLogic<?, ?, ?> logic) {
                if (logic instanceof WindowingLogic<?, ?, ?> inTime) {
                    Set<SourceNode<?>> before = sources.into(node, SourcesBefore.FIRST_INPUT);
                    unsound(node, inTime.windows(), before).ifPresent(problems::add);
                    untimed(node, inTime.windows(), before).ifPresent(problems::add);
                }
                requireSideOutputsToMeet(graph, keyed, logic, problems);
                requireOneTaskForAll(keyed, problems);
            }
        }
        return problems;
    }

    private static Optional<Problem> unsound(
            Node node, Windowing<?> windows, Set<SourceNode<?>> before) {
        try {
            windows.checked(areBounded(before));
            return Optional.empty();
        } catch (RefusedArgumentException refused) {
            String said = refused.getMessage();
            int remedy = said.lastIndexOf(REMEDY);
            return Optional.of(
                    new Problem(
                            node.name(),
                            "has windows that cannot be: " + said.substring(0, remedy),
                            said.substring(remedy + REMEDY.length())));
        }
    }

    private static boolean areBounded(Set<SourceNode<?>> before) {
        return before.stream().allMatch(source -> source.source().traits().bounded());
    }

    private static Problem neverTold(Node table) {
        return new Problem(
                table.name(),
                "tells its table at the end of an input that does not end",
                "say completeMode(every), which tells one in each period, or read bounded sources");
    }

    private static Optional<Problem> untimed(
            Node node, Windowing<?> windows, Set<SourceNode<?>> before) {
        // What goes into one window whatever its timestamp is told by a trigger, or at the end.
        if (windows.domain() == TimeDomain.PROCESSING
                || windows.assigner() == GlobalWindows.INSTANCE) {
            return Optional.empty();
        }
        if (!SourcesBefore.isAnyTimed(before)) {
            return Optional.of(
                    new Problem(
                            node.name(),
                            "groups by windows of event time, but no source before it has any",
                            "say inProcessingTime() of the windows, or give the source timestamps"
                                    + " with withTimestamps(...) or withNativeTimestamps(...)"));
        }
        if (!SourcesBefore.isMixed(before)) {
            return Optional.empty();
        }
        String untimed = SourcesBefore.untimedAmong(before);
        return Optional.of(
                new Problem(
                        node.name(),
                        "groups by windows of event time, but reads records with it mixed with"
                                + " those of '"
                                + untimed
                                + "', which carry the clock's time, so where they belong would be"
                                + " chance",
                        "give '"
                                + untimed
                                + "' timestamps with withTimestamps(...) or"
                                + " withNativeTimestamps(...), or say inProcessingTime() of the"
                                + " windows"));
    }

    private static void requireSideOutputsToMeet(
            PipelineGraph graph,
            KeyedNode<?, ?, ?> node,
            WindowLogic<?, ?, ?> logic,
            List<Problem> problems) {
        Optional<SideOutput<?>> late = logic.tooLate().map(port -> port);
        List<SideOutput<?>> read =
                graph.edgesFrom(node).stream()
                        .<SideOutput<?>>flatMap(edge -> edge.port().stream())
                        .filter(port -> !isForDeadLetters(node, port))
                        .distinct()
                        .toList();
        if (late.isPresent() && !read.contains(late.get())) {
            problems.add(
                    new Problem(
                            node.name(),
                            "sends what is too late to '"
                                    + late.get().name()
                                    + "', which nobody reads",
                            "lead it on, as in sideOutput(tag).to(\"name\", sink), or leave"
                                    + " tooLateTo(tag) out: what is too late is counted anyway"));
        }
        read.stream()
                .filter(port -> !late.equals(Optional.of(port)))
                .forEach(port -> problems.add(neverSent(node, port)));
    }

    private static boolean isForDeadLetters(Node node, SideOutput<?> port) {
        return node.settings().errors() instanceof ErrorPolicy.ToDeadLetter letters
                && letters.to().equals(port);
    }

    private static Problem neverSent(Node node, SideOutput<?> port) {
        return new Problem(
                node.name(),
                "is asked for its side output '" + port.name() + "', to which it sends nothing",
                "say tooLateTo(tag) with the same tag before what is computed, or do not ask");
    }

    private static void requireOneTaskForAll(KeyedNode<?, ?, ?> node, List<Problem> problems) {
        if (node.key().type().equals(TypeRef.of(AllRecords.class))
                && node.settings().parallelism() > 1) {
            problems.add(
                    new Problem(
                            node.name(),
                            "groups all records together, and has a parallelism of "
                                    + node.settings().parallelism()
                                    + ": all but one task would have nothing to do",
                            "leave parallelism(n) out, or say keyBy(...).window(...)"));
        }
    }
}
