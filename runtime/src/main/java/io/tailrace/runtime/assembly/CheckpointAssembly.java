// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.assembly;

import io.tailrace.checkpoint.align.BarrierAligner;
import io.tailrace.checkpoint.schedule.Increments;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.sink.TransactionalSink;
import io.tailrace.operator.source.Source;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.SinkNode;
import io.tailrace.pipeline.graph.SourceNode;
import io.tailrace.pipeline.plan.Stage;
import io.tailrace.runtime.link.GroupMoment;
import io.tailrace.runtime.link.SinkLink;
import io.tailrace.runtime.link.SinkRecovery;
import io.tailrace.runtime.restore.PartKinds;
import io.tailrace.runtime.restore.RestoredJob;
import io.tailrace.runtime.restore.StateFilling;
import io.tailrace.runtime.snapshot.Committing;
import io.tailrace.runtime.snapshot.KeyedPart;
import io.tailrace.runtime.snapshot.MomentPart;
import io.tailrace.runtime.snapshot.SnapshotChain;
import io.tailrace.runtime.snapshot.TaskCheckpoints;
import io.tailrace.runtime.task.InputsMoment;
import io.tailrace.runtime.task.Intake;
import io.tailrace.runtime.task.LaneIntake;
import io.tailrace.runtime.task.SourceIntake;
import io.tailrace.runtime.task.SourceMoment;
import io.tailrace.state.KeyedStore;
import io.tailrace.state.capture.UnknownState;
import io.tailrace.state.snapshot.CaptureTarget;
import io.tailrace.state.snapshot.SnapshotPart;
import io.tailrace.state.snapshot.TaskSnapshot;
import java.util.ArrayList;
import java.util.List;

/** What one task needs to take part in checkpoints and to go on from one. Used once. */
final class CheckpointAssembly {

    private final JobWiring job;
    private final Stage stage;
    private final int index;
    private final TaskBasics basics;
    private final NodeAssembly nodes;
    private final Intake intake;
    private final CheckpointHost host;

    CheckpointAssembly(
            JobWiring job,
            Stage stage,
            int index,
            TaskBasics basics,
            NodeAssembly nodes,
            Intake intake) {
        this.job = job;
        this.stage = stage;
        this.index = index;
        this.basics = basics;
        this.nodes = nodes;
        this.intake = intake;
        this.host = job.host().checkpoints();
    }

    TaskCheckpoints checkpoints() {
        TaskPlace place = new TaskPlace(stage.id(), index);
        int inputs = intake instanceof LaneIntake lanes ? lanes.lanes().size() : 0;
        List<MomentPart> moments = moments();
        List<Committing> committing = new ArrayList<>(nodes.sinks());
        if (moments.get(0) instanceof SourceMoment source) {
            committing.add(source);
        }
        TaskCheckpoints checkpoints =
                new TaskCheckpoints(
                        CheckpointHost.sectionOf(place),
                        index,
                        stage.parallelism(),
                        new BarrierAligner(inputs, host.holdsInputs()),
                        new TaskSnapshot(basics.epoch(), snapshotParts()),
                        new SnapshotChain(increments()),
                        host.handOver(place),
                        host.budget(),
                        moments,
                        keyedParts(),
                        committing,
                        basics.outbox(),
                        host.events(place),
                        job.host().clock()::nowNs);
        if (intake instanceof LaneIntake lanes) {
            lanes.tell(checkpoints);
        }
        return checkpoints;
    }

    /**
     * Lets everything that is small go on from where it was.
     *
     * @return how the rest is filled, before anything is opened; {@code null} where it begins empty
     */
    StateFilling resume() {
        RestoredJob restored = host.restored();
        if (restored == null) {
            return null;
        }
        if (intake instanceof LaneIntake lanes) {
            restored.inputs(nodeNames(), index, stage.parallelism(), job.replanned())
                    .ifPresent(lanes::resume);
        }
        for (GroupMoment timed : nodes.timed()) {
            restored.progress(timed.nodes(), index, stage.parallelism(), job.replanned())
                    .ifPresent(timed.of()::resume);
        }
        return new StateFilling(
                index,
                stage.parallelism(),
                job.graph().keyGroups(),
                nodes.stores(),
                nodes.operators().names(),
                nodes.operators().states(),
                host.unknown());
    }

    /** All but rows is in every checkpoint whole. */
    private Increments increments() {
        return nodes.stores().isEmpty() ? Increments.none() : host.increments();
    }

    private List<SnapshotPart> snapshotParts() {
        List<SnapshotPart> parts = new ArrayList<>();
        parts.add(nodes.operators().states());
        for (StateFilling.Store store : nodes.stores()) {
            parts.add(store.store().snapshotPart());
        }
        return parts;
    }

    private List<KeyedPart> keyedParts() {
        List<KeyedPart> parts = new ArrayList<>();
        parts.add(
                new KeyedPart(
                        CaptureTarget.TASK_STATES,
                        PartKinds.TASK_STATE,
                        nodes.operators().names()));
        for (StateFilling.Store store : nodes.stores()) {
            KeyedStore<?> keyed = store.store();
            parts.add(new KeyedPart(keyed.part(), PartKinds.KEYED_STATE, store.nodes()));
        }
        return parts;
    }

    /** The intake first: it may still pass on what the others have to remember. */
    private List<MomentPart> moments() {
        List<MomentPart> moments = new ArrayList<>();
        if (intake instanceof SourceIntake source) {
            SourceNode<?> node = (SourceNode<?>) stage.nodes().get(0);
            moments.add(new SourceMoment(node.name(), source, positionsOf(job.host(), node)));
        } else {
            moments.add(new InputsMoment((LaneIntake) intake, nodeNames()));
        }
        moments.addAll(nodes.timed());
        for (SinkLink sink : nodes.sinks()) {
            moments.add(sink.takePart(job.host().codecs()));
        }
        return moments;
    }

    @SuppressWarnings("unchecked") // positions go back to the source that gave them
    static Codec<Object> positionsOf(TaskHost host, SourceNode<?> node) {
        Source<?, ?> source = node.source();
        return (Codec<Object>) host.codecs().codecOf(source.positionType());
    }

    static SinkRecovery recoveryOf(TaskHost host, SinkNode<?> node, int index, int parallelism) {
        RestoredJob restored = host.checkpoints() == null ? null : host.checkpoints().restored();
        if (restored == null) {
            return SinkRecovery.NONE;
        }
        if (!(node.sink() instanceof TransactionalSink<?, ?> transactional)) {
            if (host.checkpoints().unknown() != UnknownState.DROP) {
                restored.requireNothingPreparedBy(node.name());
            }
            return SinkRecovery.NONE;
        }
        @SuppressWarnings("unchecked") // committables go back to the sink that made them
        Codec<Object> codec =
                (Codec<Object>) host.codecs().codecOf(transactional.committableType());
        return restored.recovery(node.name(), index, parallelism, codec);
    }

    private List<String> nodeNames() {
        return stage.nodes().stream().map(Node::name).toList();
    }
}
