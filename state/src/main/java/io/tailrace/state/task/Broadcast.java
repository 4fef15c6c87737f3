// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.task;

import io.tailrace.operator.RefusedNullException;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.state.BroadcastState;
import io.tailrace.state.cell.BigCell;
import io.tailrace.state.cell.CellOwner;
import io.tailrace.state.cell.CellUpkeep;
import io.tailrace.state.cell.ChunkCursor;
import io.tailrace.state.cell.DetachedPart;
import io.tailrace.state.cell.MapCells;
import io.tailrace.state.snapshot.CaptureSlice;
import io.tailrace.state.snapshot.CaptureTarget;
import io.tailrace.state.snapshot.FrameKind;
import io.tailrace.state.snapshot.SnapshotEpoch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;

/**
 * A broadcast state as one big cell of the task, captured chunk by chunk like those of rows. All
 * tasks hold the same, so one of them is chosen to store it.
 */
final class Broadcast<K, V> implements BroadcastState<K, V>, CellOwner {

    private static final long NO_TIME = 0;

    private final int stateId;
    private final String name;
    private final BroadcastGate gate;
    private final SnapshotEpoch epoch;
    private final MapCells<K, V> maps;
    private final BigCell cell;
    private final ChunkCursor cursor = new ChunkCursor();
    private final Deque<DetachedPart> detached = new ArrayDeque<>();
    private ByteWriter writer;
    private long start;
    private long lastBytes;

    /**
     * @param epoch the task's if this task is the one that stores the state, otherwise one that
     *     never opens
     */
    Broadcast(
            int stateId,
            String name,
            Codec<K> keyCodec,
            Codec<V> valueCodec,
            SnapshotEpoch epoch,
            BroadcastGate gate) {
        this.stateId = stateId;
        this.name = name;
        this.gate = gate;
        this.epoch = epoch;
        this.maps = MapCells.of(keyCodec, valueCodec, false, epoch, this);
        this.cell = maps.upkeep().create();
    }

    CellUpkeep upkeep() {
        return maps.upkeep();
    }

    BigCell cell() {
        return cell;
    }

    @Override
    public V get(K key) {
        return maps.get(cell, present(key, "key"), NO_TIME);
    }

    @Override
    public boolean contains(K key) {
        return maps.contains(cell, present(key, "key"), NO_TIME);
    }

    @Override
    public int size() {
        return upkeep().size(cell, NO_TIME);
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        maps.forEach(cell, NO_TIME, action);
    }

    @Override
    public void put(K key, V value) {
        gate.requireOpen(name);
        present(key, "key");
        maps.put(cell, key, present(value, "value"), CellUpkeep.NEVER);
    }

    @Override
    public V remove(K key) {
        gate.requireOpen(name);
        return maps.remove(cell, present(key, "key"), NO_TIME);
    }

    @Override
    public void clear() {
        gate.requireOpen(name);
        upkeep().clear(cell);
    }

    private <T> T present(T given, String what) {
        if (given == null) {
            throw new RefusedNullException(
                    "Broadcast state '" + name + "' was given null as " + what);
        }
        return given;
    }

    void beginSnapshot() {
        cursor.reset();
    }

    boolean capture(CaptureSlice slice) {
        if (!epoch.open()) {
            return true;
        }
        while (!cursor.isDone()) {
            if (!slice.mayGoOn()) {
                return false;
            }
            count(slice, upkeep().captureNext(cell, cursor, this));
        }
        for (; !detached.isEmpty(); detached.remove()) {
            while (!detached.peek().isDone()) {
                if (!slice.mayGoOn()) {
                    return false;
                }
                count(slice, upkeep().captureNext(detached.peek(), this));
            }
        }
        return true;
    }

    void endSnapshot() {
        detached.clear();
    }

    @Override
    public void considerCellInHand() {
        // Always captured whole.
    }

    @Override
    public ByteWriter beginChunk() {
        writer =
                epoch.target()
                        .begin(
                                CaptureTarget.TASK_STATES,
                                FrameKind.BROADCAST_CHUNK,
                                CaptureTarget.NO_GROUP);
        start = writer.position();
        writer.writeVarInt(stateId);
        return writer;
    }

    @Override
    public void endChunk() {
        lastBytes = writer.position() - start;
        epoch.target().end();
        writer = null;
    }

    @Override
    public void detached(DetachedPart part) {
        detached.add(part);
    }

    private void count(CaptureSlice slice, boolean captured) {
        if (captured) {
            slice.captured(lastBytes);
        } else {
            slice.lookedAt();
        }
    }
}
