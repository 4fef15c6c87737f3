// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.state.cell.CellInvariants.Entry;
import io.tailrace.state.snapshot.CaptureTarget;
import io.tailrace.state.snapshot.FrameKind;
import io.tailrace.state.snapshot.Increment;
import io.tailrace.state.snapshot.SnapshotEpoch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Takes snapshots of one cell while it changes, full and incremental, some given up half-way, and
 * checks that what they restore is what the cell held at the barrier.
 */
final class SnapshotLab implements CellOwner {

    final SnapshotEpoch epoch = SnapshotEpoch.fresh();
    int completed;

    private final Random random;
    private final String label;
    private final ByteWriter writer = new ByteWriter();
    private final ChunkCursor cursor = new ChunkCursor();
    private final List<DetachedPart> parts = new ArrayList<>();
    private final List<List<byte[]>> chain = new ArrayList<>();
    private List<byte[]> frames = new ArrayList<>();
    private List<Entry> atBarrier = List.of();
    private long nowAtBarrier;
    private int lastComplete;

    SnapshotLab(Random random, String label) {
        this.random = random;
        this.label = label;
    }

    @Override
    public void considerCellInHand() {}

    @Override
    public ByteWriter beginChunk() {
        writer.reset();
        return writer;
    }

    @Override
    public void endChunk() {
        frames.add(writer.toByteArray());
    }

    @Override
    public void detached(DetachedPart part) {
        parts.add(part);
    }

    /** Chunks captured since the last snapshot began. */
    int captured() {
        return frames.size();
    }

    byte[] frame(int index) {
        return frames.get(index);
    }

    /** Holds the last frame. */
    ByteWriter writer() {
        return writer;
    }

    /** Does a little for the open snapshot, or opens one, or gives it up. */
    void step(BigCell cell, long now, CellUpkeep upkeep, CellUpkeep empty) {
        int dice = random.nextInt(100);
        if (!epoch.open()) {
            if (dice < 10) {
                begin(cell, now);
            }
        } else if (dice < 2) {
            epoch.close();
            parts.clear();
        } else if (dice < 60) {
            capture(cell, upkeep, empty);
        }
    }

    /** Opens a snapshot of what the cell holds now. */
    void begin(BigCell cell, long now) {
        if (chain.isEmpty() || random.nextInt(5) == 0) {
            chain.clear();
            epoch.begin(epoch.number() + 1, new NoTarget());
        } else {
            epoch.begin(epoch.number() + 1, new Increment(lastComplete, 0, 16), new NoTarget());
        }
        frames = new ArrayList<>();
        cursor.reset();
        atBarrier = CellInvariants.check(cell, label);
        nowAtBarrier = now;
    }

    /** Captures one chunk more and, after the last one, restores and compares. */
    void capture(BigCell cell, CellUpkeep upkeep, CellUpkeep empty) {
        if (!cursor.isDone()) {
            upkeep.captureNext(cell, cursor, this);
        } else if (!parts.isEmpty()) {
            DetachedPart part = parts.get(parts.size() - 1);
            upkeep.captureNext(part, this);
            if (part.isDone()) {
                parts.remove(part);
            }
        } else {
            epoch.close();
            lastComplete = epoch.number();
            chain.add(frames);
            completed++;
            compare(empty);
        }
    }

    private void compare(CellUpkeep empty) {
        BigCell restored = empty.create();
        ChunkReader reader = empty.reader(CellUpkeep.NEVER);
        for (int i = 0; i < chain.size(); i++) {
            List<byte[]> shuffled = new ArrayList<>(chain.get(i));
            Collections.shuffle(shuffled, random);
            for (byte[] frame : shuffled) {
                ByteReader bytes = new ByteReader(frame);
                if (i == 0) {
                    reader.add(restored, bytes);
                } else {
                    reader.replace(restored, bytes);
                }
                bytes.requireEnd();
            }
        }
        List<Entry> found = new ArrayList<>(CellInvariants.check(restored, label));
        List<Entry> expected = new ArrayList<>(atBarrier);
        found.removeIf(entry -> entry.deadline() <= nowAtBarrier);
        expected.removeIf(entry -> entry.deadline() <= nowAtBarrier);
        assertEquals(sorted(expected), sorted(found), label + ", snapshot " + epoch.number());
    }

    /** Entries of one hash may come back in another order. */
    private static List<String> sorted(List<Entry> entries) {
        return entries.stream().map(Entry::toString).sorted().toList();
    }

    /** Cells write to their owner; the epoch wants a target all the same. */
    private static final class NoTarget implements CaptureTarget {
        @Override
        public ByteWriter begin(int part, FrameKind kind, int keyGroup) {
            throw new AssertionError("a cell wrote past its owner");
        }

        @Override
        public void end() {
            throw new AssertionError("a cell wrote past its owner");
        }
    }
}
