// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.operator.time.EventTime;
import io.tailrace.pipeline.graph.BroadcastNode;
import io.tailrace.pipeline.graph.Edge;
import io.tailrace.pipeline.graph.KeyedNode;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.TwoInputNode;
import io.tailrace.pipeline.plan.Exchange;
import io.tailrace.pipeline.plan.Stage;
import io.tailrace.runtime.assembly.TaskPlace;
import io.tailrace.runtime.lane.SignalKind;
import io.tailrace.runtime.random.Blueprint.Inlet;
import io.tailrace.runtime.random.Blueprint.Stamps;
import io.tailrace.runtime.random.SurvivingSignals.Signal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where in its stage each lane of a run begins, and which watermarks its sender may still have had
 * in hand when the run began.
 *
 * <p>All lanes of a task are told the same. But keyed steps hold watermarks back until their timers
 * have fired, so that in a stage of several steps some lanes may have been told what others have
 * not. Cut there and gone on from with other tasks, some lanes are told what had waited, and others
 * what the new tasks tell anew.
 *
 * @param holders of each lane, by the role of its receiver and its input: which step holds back
 *     what it is told
 * @param toldBefore by the role of a sender: the greatest watermark that its steps may have been
 *     told in runs before, but for that of the end of time; nobody is here if there were none
 */
record LaneOrigins(Map<String, List<String>> holders, Map<String, Long> toldBefore) {

    /** Of a run from the very beginning, in which all lanes of a task are told the same. */
    static final LaneOrigins FROM_THE_BEGINNING = new LaneOrigins(Map.of(), Map.of());

    private static final String NOBODY = "";

    LaneOrigins {
        holders = Map.copyOf(holders);
        toldBefore = Map.copyOf(toldBefore);
    }

    static LaneOrigins of(int run, PlannedRuns runs, CrashWorld world) {
        CrashPlan plan = runs.plan(run);
        Map<String, List<String>> holders = new HashMap<>();
        for (TaskPlace receiver : plan.senders().keySet()) {
            holders.put(
                    plan.roleName(receiver),
                    plan.exchanges(receiver).stream()
                            .map(exchange -> holder(plan, exchange))
                            .toList());
        }
        if (run == 0) {
            return new LaneOrigins(holders, Map.of());
        }
        Map<String, Long> told = new HashMap<>();
        for (Stage stage : plan.plan().stages()) {
            long latest = toldBefore(stage, run, runs, world);
            for (int task = 0; task < stage.parallelism(); task++) {
                told.put(plan.roleName(new TaskPlace(stage.id(), task)), latest);
            }
        }
        return new LaneOrigins(holders, told);
    }

    String holder(String receiver, int input) {
        return holders.containsKey(receiver) ? holders.get(receiver).get(input) : NOBODY;
    }

    /** Empty if nobody was told anything before: then all lanes of that task are told the same. */
    OptionalLong toldBefore(String sender) {
        Long latest = toldBefore.get(sender);
        return latest == null ? OptionalLong.empty() : OptionalLong.of(latest);
    }

    /** The last of the steps on the way to a lane within its stage that may hold a watermark. */
    private static String holder(CrashPlan plan, Exchange exchange) {
        Stage stage = plan.plan().stages().get(exchange.fromStage());
        Node node = plan.plan().graph().node(exchange.edges().get(0).from());
        while (!holdsWatermarks(node)) {
            Optional<Edge> within =
                    plan.plan().graph().edgesInto(node).stream()
                            .filter(edge -> stage.contains(edge.from()))
                            .findFirst();
            if (within.isEmpty()) {
                return NOBODY;
            }
            node = plan.plan().graph().node(within.get().from());
        }
        return node.name();
    }

    private static boolean holdsWatermarks(Node node) {
        return node instanceof KeyedNode<?, ?, ?>
                || node instanceof TwoInputNode<?, ?, ?, ?>
                || node instanceof BroadcastNode<?, ?, ?, ?>;
    }

    /** The greatest that any stage was told that ran one of the steps. */
    private static long toldBefore(Stage stage, int run, PlannedRuns runs, CrashWorld world) {
        long latest = EventTime.BEGINNING;
        for (int before = 0; before < run; before++) {
            for (Stage former : runs.plan(before).plan().stages()) {
                if (shareSteps(former, stage)) {
                    latest = Math.max(latest, toldIn(former, before, runs.plan(before), world));
                }
            }
        }
        return latest;
    }

    private static boolean shareSteps(Stage one, Stage other) {
        List<String> names = other.nodes().stream().map(Node::name).toList();
        return one.nodes().stream().anyMatch(node -> names.contains(node.name()));
    }

    private static long toldIn(Stage stage, int run, CrashPlan plan, CrashWorld world) {
        for (Inlet inlet : plan.blueprint().sources()) {
            if (stage.nodes().get(0).name().equals(inlet.name())) {
                return promised(inlet, stage.parallelism(), run, world);
            }
        }
        Map<String, List<Signal>> signals = world.signals().runs().get(run).byTask();
        long latest = EventTime.BEGINNING;
        for (int task = 0; task < stage.parallelism(); task++) {
            String role = plan.roleName(new TaskPlace(stage.id(), task));
            for (Signal signal : signals.getOrDefault(role, List.of())) {
                if (signal.kind() == SignalKind.WATERMARK && signal.timestamp() < EventTime.END) {
                    latest = Math.max(latest, signal.timestamp());
                }
            }
        }
        return latest;
    }

    private static long promised(Inlet inlet, int parallelism, int run, CrashWorld world) {
        if (inlet.stamps() == Stamps.NONE) {
            return EventTime.BEGINNING;
        }
        if (inlet.idleAfterMs() > 0) {
            // Time passes with the clock, and what may have been promised is not known.
            return EventTime.END;
        }
        Map<String, List<SourceMove>> moves = world.books().moves().get(run).byTask();
        long latest = EventTime.BEGINNING;
        for (int task = 0; task < parallelism; task++) {
            for (SourceMove move : moves.getOrDefault(inlet.name() + "#" + task, List.of())) {
                if (move instanceof SourceMove.Emit emit) {
                    latest = Math.max(latest, emit.timestamp() - inlet.delayMs() - 1);
                }
            }
        }
        return latest;
    }
}
