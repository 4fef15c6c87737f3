// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.operator.SideOutput;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.time.WatermarkPolicy;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.graph.Boundary;
import io.tailrace.pipeline.graph.BroadcastNode;
import io.tailrace.pipeline.graph.DeadLetter;
import io.tailrace.pipeline.graph.Edge;
import io.tailrace.pipeline.graph.ErrorPolicy;
import io.tailrace.pipeline.graph.FilterNode;
import io.tailrace.pipeline.graph.FlatMapNode;
import io.tailrace.pipeline.graph.KeySelection;
import io.tailrace.pipeline.graph.KeyedNode;
import io.tailrace.pipeline.graph.MapNode;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.NodeSettings;
import io.tailrace.pipeline.graph.OperatorNode;
import io.tailrace.pipeline.graph.PipelineGraph;
import io.tailrace.pipeline.graph.Routing;
import io.tailrace.pipeline.graph.SinkNode;
import io.tailrace.pipeline.graph.SourceNode;
import io.tailrace.pipeline.graph.Timestamping;
import io.tailrace.pipeline.graph.TwoInputNode;
import io.tailrace.runtime.fixture.ScriptedSource;
import io.tailrace.runtime.random.Blueprint.Act;
import io.tailrace.runtime.random.Blueprint.Inlet;
import io.tailrace.runtime.random.Blueprint.Intake;
import io.tailrace.runtime.random.Blueprint.Sort;
import io.tailrace.runtime.random.Blueprint.Stamps;
import io.tailrace.runtime.random.Blueprint.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Builds a blueprint as a graph for the engine. */
final class Construction {

    private static final SideOutput<Event> ASIDE = SideOutput.of("aside", Event.class);
    private static final SideOutput<DeadLetter> DEAD = SideOutput.of("dead", DeadLetter.class);

    /** Which node of the graph, and which of its ports, an output of the blueprint is. */
    private record Outlet(int node, Optional<SideOutput<?>> port) {}

    private final Blueprint blueprint;
    private final WitnessedOperators operators;
    private final Function<Step, EventSink> sinkMaker;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final Map<Integer, Outlet> mainOf = new HashMap<>();
    private final Map<Integer, Outlet> sideOf = new HashMap<>();
    private final Map<List<Object>, KeySelection<Event, ?>> keys = new HashMap<>();
    private final Map<Integer, EventSink> sinks = new HashMap<>();

    Construction(Blueprint blueprint, Books witness, Function<Step, EventSink> sinkMaker) {
        this.sinkMaker = sinkMaker;
        this.blueprint = blueprint;
        this.operators = new WitnessedOperators(blueprint, witness);
        blueprint.sources().forEach(this::build);
        blueprint.steps().forEach(this::build);
    }

    PipelineGraph graph() {
        return new PipelineGraph("random", 1, 8, nodes, edges);
    }

    EventSink sink(Step step) {
        return sinks.get(step.id());
    }

    private void build(Inlet inlet) {
        ScriptedSource<Event> script = new ScriptedSource<>();
        for (List<Act> split : inlet.splits()) {
            script.split(split.stream().map(Construction::act).toList());
        }
        Source<Event, Integer> source =
                new WatchedSource(script, inlet.name(), operators.witness());
        NodeSettings settings =
                NodeSettings.named(inlet.name()).withParallelism(inlet.parallelism());
        nodes.add(new SourceNode<>(nodes.size(), settings, source, stampsOf(inlet)));
        mainOf.put(inlet.id(), new Outlet(nodes.size() - 1, Optional.empty()));
    }

    private static ScriptedSource.Step<Event> act(Act act) {
        if (act.event() != null) {
            return ScriptedSource.emit(act.event(), act.timestamp());
        }
        return act.idle() ? new ScriptedSource.Step.Idle<>() : new ScriptedSource.Step.Pause<>();
    }

    private static Timestamping<Event> stampsOf(Inlet inlet) {
        WatermarkPolicy<Object> policy =
                Watermarks.boundedDelay(Duration.ofMillis(inlet.delayMs()));
        if (inlet.idleAfterMs() > 0) {
            policy = policy.idleAfter(Duration.ofMillis(inlet.idleAfterMs()));
        }
        if (inlet.stamps() == Stamps.NONE) {
            return new Timestamping.None<>();
        }
        return inlet.stamps() == Stamps.NATIVE
                ? new Timestamping.Native<>(policy)
                : new Timestamping.Extracted<>(Event::bornAt, policy);
    }

    private void build(Step step) {
        int id = nodes.size();
        NodeSettings settings =
                NodeSettings.named(step.name())
                        .withParallelism(step.parallelism())
                        .withBoundary(Boundary.values()[step.boundary()]);
        nodes.add(node(id, step, settings));
        for (Intake intake : step.intakes()) {
            Outlet from = (intake.side() ? sideOf : mainOf).get(intake.node());
            edges.add(
                    new Edge(from.node(), from.port(), id, intake.input(), routing(step, intake)));
        }
        mainOf.put(step.id(), new Outlet(id, Optional.empty()));
        boolean putsAside =
                step.sort() == Sort.OPERATOR
                        || step.sort() == Sort.WINDOWS
                        || step.sort().judgesLateness()
                                && Steps.treatment(step) == Steps.Treatment.PUT_ASIDE;
        if (putsAside) {
            sideOf.put(step.id(), new Outlet(id, Optional.of(ASIDE)));
        } else if (step.sort() == Sort.FILTER) {
            // A filter cannot mark what it lets through, so somebody behind it does.
            mainOf.put(step.id(), follow(step, id, Optional.empty(), "marked"));
        } else if (step.sort() == Sort.FAILING_FLAT_MAP) {
            sideOf.put(step.id(), follow(step, id, Optional.of(DEAD), "letters"));
        }
    }

    private Outlet follow(Step step, int from, Optional<SideOutput<?>> port, String suffix) {
        int id = nodes.size();
        NodeSettings settings =
                NodeSettings.named(step.name() + "-" + suffix).withParallelism(step.parallelism());
        nodes.add(
                port.isEmpty()
                        ? new MapNode<Event, Event>(
                                id, settings, read -> Steps.mapped(step, enter(step, read)))
                        : new MapNode<DeadLetter, Event>(
                                id,
                                settings,
                                letter ->
                                        Steps.deadLetter(
                                                step, enter(step, (Event) letter.value()))));
        edges.add(new Edge(from, port, id, 0, new Routing.Forward()));
        return new Outlet(id, Optional.empty());
    }

    private Routing routing(Step step, Intake intake) {
        boolean keyed = step.sort().isKeyed() || step.sort() == Sort.TWO_INPUTS;
        if (keyed || step.sort() == Sort.BROADCAST && intake.input() == 0) {
            return new Routing.ByKey(keyOf(step));
        }
        if (step.sort() == Sort.BROADCAST) {
            return new Routing.Broadcast();
        }
        return intake.rebalanced() ? new Routing.Rebalance() : new Routing.Forward();
    }

    /** One and the same selection for steps that key alike, so that they may share their rows. */
    private KeySelection<Event, ?> keyOf(Step step) {
        int modulus = step.modulus();
        return keys.computeIfAbsent(
                List.of(modulus, step.longKeys()),
                unknown ->
                        step.longKeys()
                                ? new KeySelection.ByLong<Event>(event -> event.key() % modulus)
                                : new KeySelection.ByObject<Event, String>(
                                        TypeRef.of(String.class),
                                        event -> "key-" + event.key() % modulus));
    }

    @SuppressWarnings("unchecked") // operators of the test take keys of any type
    private KeySelection<Event, Object> anyKeyOf(Step step) {
        return (KeySelection<Event, Object>) keyOf(step);
    }

    private Node node(int id, Step step, NodeSettings settings) {
        return switch (step.sort()) {
            case MAP ->
                    new MapNode<Event, Event>(
                            id, settings, read -> Steps.mapped(step, enter(step, read)));
            case FILTER -> new FilterNode<Event>(id, settings, Steps::passes);
            case FLAT_MAP ->
                    new FlatMapNode<Event, Event>(
                            id,
                            settings,
                            (read, output) -> {
                                Event event = enter(step, read);
                                for (int i = 0; i < Steps.copies(event); i++) {
                                    output.emit(Steps.copy(step, event, i));
                                }
                            });
            case FAILING_MAP ->
                    new MapNode<Event, Event>(
                            id,
                            settings.withErrors(ErrorPolicy.skip()),
                            read -> Steps.mapped(step, failing(enter(step, read))));
            case FAILING_FLAT_MAP ->
                    new FlatMapNode<Event, Event>(
                            id,
                            settings.withErrors(ErrorPolicy.deadLetter(DEAD)),
                            (read, output) -> {
                                Event event = enter(step, read);
                                output.emit(Steps.copy(step, event, 0));
                                failing(event);
                            });
            case OPERATOR ->
                    new OperatorNode<Event, Event>(
                            id,
                            settings,
                            () ->
                                    new WitnessedOperators.Splitter(
                                            operators,
                                            step,
                                            ASIDE,
                                            new WitnessedOperators.Splitter.Own()));
            case LATENESS ->
                    new OperatorNode<Event, Event>(
                            id, settings, () -> LatenessOperators.judging(operators, step, ASIDE));
            case SINK -> {
                EventSink sink = sinkMaker.apply(step);
                sinks.put(step.id(), sink);
                yield new SinkNode<>(id, settings, sink.sink());
            }
            default -> keyedNode(id, step, settings);
        };
    }

    private Node keyedNode(int id, Step step, NodeSettings settings) {
        return switch (step.sort()) {
            case KEYED_COUNT ->
                    new KeyedNode<>(id, settings, anyKeyOf(step), () -> operators.counting(step));
            case KEYED_TIMERS ->
                    new KeyedNode<>(id, settings, anyKeyOf(step), () -> operators.timing(step));
            case KEYED_CLOCK ->
                    new KeyedNode<>(id, settings, anyKeyOf(step), () -> operators.clocking(step));
            case KEYED_LATENESS ->
                    new KeyedNode<>(
                            id,
                            settings,
                            anyKeyOf(step),
                            () -> LatenessOperators.judgingByKey(operators, step, ASIDE));
            case WINDOWS ->
                    new KeyedNode<>(
                            id,
                            settings,
                            anyKeyOf(step),
                            () -> new WatchedWindows(operators, step, ASIDE));
            case TWO_INPUTS ->
                    new TwoInputNode<>(
                            id,
                            settings,
                            anyKeyOf(step),
                            anyKeyOf(step),
                            () -> operators.joining(step));
            case BROADCAST ->
                    new BroadcastNode<>(
                            id, settings, anyKeyOf(step), () -> operators.spreading(step));
            default -> throw new AssertionError(step.sort());
        };
    }

    private Event enter(Step step, Event read) {
        return Steps.entering(blueprint, step, 0, read);
    }

    private static Event failing(Event event) {
        if (Steps.fails(event)) {
            throw new IllegalStateException("fails as planned");
        }
        return event;
    }
}
