// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.cell;

/**
 * Drops all entries of a range at once. What lies in it whole, chunk or subtree, is let go without
 * being visited: an empty chunk takes over its range. So dropping half of a million entries touches
 * two chunks and a few branches.
 *
 * <p>If a snapshot is open, what it still wants of the dropped subtrees is handed to the {@link
 * CellOwner} as {@link DetachedPart}s.
 */
final class RangeCut {

    private final ChunkTree tree;
    private final ChunkGuard guard;

    RangeCut(ChunkTree tree, ChunkGuard guard) {
        this.tree = tree;
        this.guard = guard;
    }

    /** Removes the entries with {@code from <= position <= to} and says how many they were. */
    int cut(BigCell cell, long from, long to) {
        if (from > to || cell.root.count() == 0) {
            return 0;
        }
        if (from == Long.MIN_VALUE && to == Long.MAX_VALUE) {
            int count = cell.root.count();
            guard.beforeDrop(cell.root, from, to);
            cell.root = guard.born(tree.expiring());
            return count;
        }
        int removed =
                cell.root instanceof Branch root
                        ? cutBranch(cell, root, Long.MIN_VALUE, Long.MAX_VALUE, from, to)
                        : cutChunk(cell, (Chunk) cell.root, from, to);
        if (removed > 0) {
            tree.settle(cell, from);
            tree.settle(cell, to);
        }
        return removed;
    }

    private int cutBranch(BigCell cell, Branch branch, long lower, long upper, long from, long to) {
        int removed = 0;
        int firstWhole = -1;
        int endWhole = -1;
        int i = branch.indexOf(Math.max(from, lower));
        for (; i < branch.children && branch.lowerOf(i, lower) <= to; i++) {
            long childLower = branch.lowerOf(i, lower);
            long childUpper = branch.upperOf(i, upper);
            if (from <= childLower && childUpper <= to) {
                firstWhole = firstWhole < 0 ? i : firstWhole;
                endWhole = i + 1;
            } else {
                removed +=
                        branch.nodes[i] instanceof Branch child
                                ? cutBranch(cell, child, childLower, childUpper, from, to)
                                : cutChunk(cell, (Chunk) branch.nodes[i], from, to);
                branch.refresh(i);
            }
        }
        if (firstWhole >= 0) {
            long wholeLower = branch.lowerOf(firstWhole, lower);
            long wholeUpper = branch.upperOf(endWhole - 1, upper);
            removed += dropWhole(branch, firstWhole, endWhole, wholeLower, wholeUpper);
        }
        return removed;
    }

    private int dropWhole(Branch branch, int first, int end, long lower, long upper) {
        int before = branch.total;
        Node dropped = end - first == 1 ? branch.nodes[first] : branch.copyOf(first, end);
        guard.beforeDrop(dropped, lower, upper);
        branch.removeChildren(first + 1, end);
        branch.replaceChild(first, guard.born(tree.expiring()));
        return before - branch.total;
    }

    private int cutChunk(BigCell cell, Chunk chunk, long from, long to) {
        int first = chunk.firstFrom(from);
        int end = chunk.firstBeyond(to);
        if (first == end) {
            return 0;
        }
        guard.beforeChange(cell, chunk, chunk.positions[first]);
        chunk.removeRun(first, end);
        return end - first;
    }
}
