// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.cell;

import io.tailrace.operator.RefusedArgumentException;
import io.tailrace.operator.codec.Codec;
import io.tailrace.state.snapshot.SnapshotEpoch;
import java.util.function.Consumer;

/**
 * The cells of a list state. An element lies at a sequence number, which it keeps; its index is how
 * many elements before it are alive. So dropping from the front renumbers nothing, elements may
 * expire in any order, and {@link #at} counts by branches.
 *
 * <p>Deadlines and {@code now} as in {@link MapCells}. One instance per state, used by one thread.
 */
public final class ListCells<T> {

    private final CellUpkeep upkeep;
    private final ChunkTree tree;

    private ListCells(CellUpkeep upkeep) {
        this.upkeep = upkeep;
        this.tree = upkeep.tree();
    }

    public static <T> ListCells<T> of(
            Codec<T> codec, boolean expiring, SnapshotEpoch epoch, CellOwner owner) {
        ChunkFormat format = ChunkFormat.unkeyed(codec);
        ChunkGuard guard = new ChunkGuard(epoch, format, owner);
        return new ListCells<>(new CellUpkeep(format, guard, expiring));
    }

    public CellUpkeep upkeep() {
        return upkeep;
    }

    public void add(BigCell cell, T element, long deadline) {
        tree.insert(cell, nextNumber(cell), null, element, deadline);
    }

    /** The element at an index, 0 being the oldest. */
    public T at(BigCell cell, int index, long now) {
        long number = numberAt(cell, index, now);
        Chunk chunk = tree.chunkAt(cell, number);
        upkeep.guard().beforeRead(cell, chunk, number);
        return elementAt(chunk, chunk.find(number, null));
    }

    /** Lets an element live until {@code deadline} at least. */
    public void prolong(BigCell cell, int index, long now, long deadline) {
        long number = numberAt(cell, index, now);
        Chunk chunk = tree.chunkAt(cell, number);
        tree.prolong(cell, chunk, chunk.find(number, null), deadline);
    }

    /** Visits all elements, oldest first. */
    public void forEach(BigCell cell, long now, Consumer<? super T> action) {
        long before = tree.changes();
        for (long position = Long.MIN_VALUE; ; ) {
            Chunk chunk = tree.chunkAt(cell, position);
            long upper = tree.upperAt(cell, position);
            upkeep.guard().beforeRead(cell, chunk, position);
            for (int i = 0; i < chunk.count; i++) {
                if (!chunk.expired(i, now)) {
                    action.accept(elementAt(chunk, i));
                    upkeep.requireUnchanged(before);
                }
            }
            if (upper == Long.MAX_VALUE) {
                return;
            }
            position = upper + 1;
        }
    }

    /** Removes the {@code count} oldest elements, all if there are fewer. */
    public void removeFirst(BigCell cell, int count, long now) {
        if (count < 0) {
            throw new RefusedArgumentException(
                    "Cannot remove " + count + " elements: the number must be at least 0");
        }
        if (count >= upkeep.size(cell, now)) {
            upkeep.clear(cell);
        } else if (count > 0) {
            upkeep.cut().cut(cell, Long.MIN_VALUE, numberAt(cell, count, now) - 1);
        }
    }

    /** Above all numbers in use; those of elements that are gone may come again. */
    private long nextNumber(BigCell cell) {
        for (long position = Long.MAX_VALUE; !cell.isVacant(); ) {
            Chunk chunk = tree.chunkAt(cell, position);
            if (chunk.count > 0) {
                return chunk.positions[chunk.count - 1] + 1;
            }
            position = tree.lowerAt(cell, position) - 1;
        }
        return 0;
    }

    private long numberAt(BigCell cell, int index, long now) {
        if (index < 0 || index >= upkeep.size(cell, now)) {
            throw new IndexOutOfBoundsException(
                    "No element at index "
                            + index
                            + " of a list of "
                            + upkeep.size(cell, now)
                            + ": the index must be at least 0 and below the size");
        }
        int ahead = index;
        Node node = cell.root;
        while (node instanceof Branch branch) {
            int child = 0;
            for (int live = liveIn(branch, 0, now); ahead >= live; ) {
                ahead -= live;
                live = liveIn(branch, ++child, now);
            }
            node = branch.nodes[child];
        }
        Chunk chunk = (Chunk) node;
        for (int i = 0; ; i++) {
            if (!chunk.expired(i, now) && ahead-- == 0) {
                return chunk.positions[i];
            }
        }
    }

    private int liveIn(Branch branch, int child, long now) {
        int all = branch.counts[child];
        return branch.earliest[child] > now
                ? all
                : all
                        - upkeep.expiry()
                                .expiredIn(
                                        branch.nodes[child], Long.MIN_VALUE, Long.MAX_VALUE, now);
    }

    @SuppressWarnings("unchecked")
    private T elementAt(Chunk chunk, int index) {
        return (T) chunk.values[index];
    }
}
