// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.task;

import io.tailrace.operator.RefusedArgumentException;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.state.BroadcastSpec;
import io.tailrace.operator.state.BroadcastState;
import io.tailrace.operator.state.TaskListSpec;
import io.tailrace.operator.state.TaskListState;
import io.tailrace.operator.state.TaskStateSpec;
import io.tailrace.state.CodecSource;
import io.tailrace.state.OperatorStates;
import io.tailrace.state.capture.UnknownState;
import io.tailrace.state.snapshot.CaptureSlice;
import io.tailrace.state.snapshot.CaptureTarget;
import io.tailrace.state.snapshot.FrameKind;
import io.tailrace.state.snapshot.SnapshotEpoch;
import io.tailrace.state.snapshot.SnapshotPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lists and broadcast states of all operators of one task, which are in every snapshot whole.
 * Used by the one thread that turns the task.
 */
public final class TaskStates implements SnapshotPart {

    /** One state: a {@link TaskList} or a {@link Broadcast}. */
    record Held(int operator, TaskStateSpec spec, Object state, TaskHeader.Written written) {}

    private final List<String> operators;
    private final SnapshotEpoch epoch;
    private final List<BroadcastGate> gates = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private byte[] header;

    private TaskStates(
            List<OperatorStates> operators,
            CodecSource codecs,
            SnapshotEpoch epoch,
            boolean storesBroadcast) {
        this.operators = operators.stream().map(OperatorStates::operator).toList();
        this.epoch = epoch.whole();
        SnapshotEpoch broadcastEpoch = storesBroadcast ? this.epoch : SnapshotEpoch.fresh();
        for (int operator = 0; operator < operators.size(); operator++) {
            gates.add(new BroadcastGate(this.operators.get(operator)));
            for (TaskStateSpec spec : operators.get(operator).task()) {
                if (spec instanceof TaskListSpec<?> list) {
                    held.add(openList(operator, list, codecs));
                } else if (spec instanceof BroadcastSpec<?, ?> broadcast) {
                    held.add(openBroadcast(operator, broadcast, codecs, broadcastEpoch));
                }
            }
        }
    }

    /**
     * @param storesBroadcast whether this task is the one, among its brothers, whose snapshots hold
     *     the broadcast states
     */
    public static TaskStates open(
            List<OperatorStates> operators,
            CodecSource codecs,
            SnapshotEpoch epoch,
            boolean storesBroadcast) {
        return new TaskStates(operators, codecs, epoch, storesBroadcast);
    }

    @SuppressWarnings("unchecked") // the spec was compared with the declared one
    public <T> TaskListState<T> taskList(int operator, TaskListSpec<T> spec) {
        return (TaskList<T>) declared(operator, spec).state();
    }

    @SuppressWarnings("unchecked") // the spec was compared with the declared one
    public <K, V> BroadcastState<K, V> broadcast(int operator, BroadcastSpec<K, V> spec) {
        return (Broadcast<K, V>) declared(operator, spec).state();
    }

    /** What guards the broadcast states of an operator; closed at first. */
    public BroadcastGate gate(int operator) {
        return gates.get(operator);
    }

    /**
     * Fills these states, still empty, from the snapshots of all tasks of the pipeline as it was.
     */
    public TaskRestore restore(int task, int parallelism, UnknownState unknown) {
        return new TaskRestore(this, task, parallelism, unknown);
    }

    @Override
    public void begin() {
        ByteWriter to =
                epoch.target()
                        .begin(
                                CaptureTarget.TASK_STATES,
                                FrameKind.TASK_HEADER,
                                CaptureTarget.NO_GROUP);
        to.writeBytes(header(), 0, header.length);
        epoch.target().end();
        for (Held one : held) {
            if (one.state() instanceof TaskList<?> list) {
                list.beginSnapshot();
            } else if (one.state() instanceof Broadcast<?, ?> broadcast) {
                broadcast.beginSnapshot();
            }
        }
    }

    /** Schemas are long to write, and change only with the program. */
    private byte[] header() {
        if (header == null) {
            ByteWriter written = new ByteWriter();
            new TaskHeader(held.stream().map(Held::written).toList()).writeTo(written);
            header = written.toByteArray();
        }
        return header;
    }

    @Override
    public boolean capture(CaptureSlice slice) {
        for (Held one : held) {
            boolean done =
                    one.state() instanceof TaskList<?> list
                            ? list.capture(slice)
                            : ((Broadcast<?, ?>) one.state()).capture(slice);
            if (!done) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void end() {
        for (Held one : held) {
            if (one.state() instanceof TaskList<?> list) {
                list.endSnapshot();
            } else if (one.state() instanceof Broadcast<?, ?> broadcast) {
                broadcast.endSnapshot();
            }
        }
    }

    List<String> operators() {
        return operators;
    }

    Optional<Held> find(String operator, String name) {
        return held.stream()
                .filter(one -> operators.get(one.operator()).equals(operator))
                .filter(one -> one.spec().name().equals(name))
                .findFirst();
    }

    private <T> Held openList(int operator, TaskListSpec<T> spec, CodecSource codecs) {
        Codec<T> codec = codecs.codecOf(spec.type());
        var written =
                new TaskHeader.Written(
                        operators.get(operator), spec.name(), Optional.empty(), codec.schema());
        return new Held(operator, spec, new TaskList<>(held.size(), codec, epoch), written);
    }

    private <K, V> Held openBroadcast(
            int operator, BroadcastSpec<K, V> spec, CodecSource codecs, SnapshotEpoch epochOfIt) {
        Codec<K> key = codecs.codecOf(spec.keyType());
        Codec<V> value = codecs.codecOf(spec.valueType());
        var written =
                new TaskHeader.Written(
                        operators.get(operator),
                        spec.name(),
                        Optional.of(key.schema()),
                        value.schema());
        var state =
                new Broadcast<>(
                        held.size(), spec.name(), key, value, epochOfIt, gates.get(operator));
        return new Held(operator, spec, state, written);
    }

    private Held declared(int operator, TaskStateSpec asked) {
        String name = operators.get(operator);
        Held found =
                find(name, asked.name())
                        .orElseThrow(
                                () ->
                                        new RefusedArgumentException(
                                                "Operator '"
                                                        + name
                                                        + "' asks for task state '"
                                                        + asked.name()
                                                        + "', which it has not declared. Remedy:"
                                                        + " return its spec from states()"));
        if (!found.spec().equals(asked)) {
            throw new RefusedArgumentException(
                    "Operator '"
                            + name
                            + "' has declared task state '"
                            + asked.name()
                            + "' as "
                            + found.spec()
                            + " and asks for it as "
                            + asked
                            + ". Remedy: use one and the same spec in states() and in open()");
        }
        return found;
    }
}
