// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.cell;

/**
 * The B+-tree of all cells of one state: finding, inserting, removing single entries.
 *
 * <p>Guarantees: an operation moves at most a few chunks and branches of 64 (one of each per level,
 * of which there are four at ten million entries), so the largest step in a cell of a million
 * entries moves some hundreds of words. Splitting goes down from the root, so that no way back up
 * is needed; merging likewise. A chunk that changes, in content or in range, has passed the {@link
 * ChunkGuard}.
 *
 * <p>Single-threaded.
 */
final class ChunkTree {

    /** A chunk or branch with no more than this looks for a neighbour to join, … */
    private static final int SMALL = 16;

    /** … unless together they would soon split again. */
    private static final int JOINED_MOST = 48;

    private final ChunkGuard guard;
    private final boolean expiring;

    private long changes;
    private long moved;

    ChunkTree(ChunkGuard guard, boolean expiring) {
        this.guard = guard;
        this.expiring = expiring;
    }

    boolean expiring() {
        return expiring;
    }

    /** Grows with every entry added or removed in any cell of the state. */
    long changes() {
        return changes;
    }

    /** Entries and children moved so far: what an operation has cost, whatever the clock says. */
    long moved() {
        return moved;
    }

    BigCell create() {
        return new BigCell(guard.born(expiring));
    }

    Chunk chunkAt(BigCell cell, long position) {
        Node node = cell.root;
        while (node instanceof Branch branch) {
            node = branch.nodes[branch.indexOf(position)];
        }
        return (Chunk) node;
    }

    /** Where the chunk that covers {@code position} ends. */
    long upperAt(BigCell cell, long position) {
        long upper = Long.MAX_VALUE;
        Node node = cell.root;
        while (node instanceof Branch branch) {
            int i = branch.indexOf(position);
            upper = branch.upperOf(i, upper);
            node = branch.nodes[i];
        }
        return upper;
    }

    /** Where the chunk that covers {@code position} begins. */
    long lowerAt(BigCell cell, long position) {
        long lower = Long.MIN_VALUE;
        Node node = cell.root;
        while (node instanceof Branch branch) {
            int i = branch.indexOf(position);
            lower = branch.lowerOf(i, lower);
            node = branch.nodes[i];
        }
        return lower;
    }

    /**
     * Adds or replaces the entry with that position and, in a map, that key. What replaces an entry
     * lives no shorter than that would have.
     */
    void put(BigCell cell, long position, Object key, Object value, long deadline) {
        Chunk chunk = chunkAt(cell, position);
        int index = chunk.find(position, key);
        if (index < 0) {
            insert(cell, position, key, value, deadline);
        } else {
            replace(cell, chunk, index, value, deadline);
        }
    }

    /** Adds an entry that is not there yet, behind those of the same position. */
    void insert(BigCell cell, long position, Object key, Object value, long asked) {
        long deadline = asked == CellUpkeep.UNDATED ? CellUpkeep.NEVER : asked;
        Chunk chunk = chunkAt(cell, position);
        guard.beforeChange(cell, chunk, position);
        if (chunk.count >= Chunk.MAX_ENTRIES && split(cell, chunk, position)) {
            chunk = chunkAt(cell, position);
        }
        int index = chunk.firstBeyond(position);
        moved += chunk.count - index + 1;
        chunk.insertAt(index, position, key, value, deadline);
        adjust(cell, position, 1, deadline);
        changes++;
    }

    void replace(BigCell cell, Chunk chunk, int index, Object value, long deadline) {
        long position = chunk.positions[index];
        guard.beforeChange(cell, chunk, position);
        chunk.values[index] = value;
        redate(cell, chunk, index, deadline);
    }

    /** Lets an entry live until {@code deadline} at least. */
    void prolong(BigCell cell, Chunk chunk, int index, long deadline) {
        guard.beforeChange(cell, chunk, chunk.positions[index]);
        redate(cell, chunk, index, deadline);
    }

    void removeAt(BigCell cell, Chunk chunk, int index) {
        long position = chunk.positions[index];
        guard.beforeChange(cell, chunk, position);
        moved += chunk.count - index;
        chunk.removeRun(index, index + 1);
        removed(cell, position, chunk, 1);
    }

    /** Removes the marked entries, {@code count} of them, of the chunk that covers a position. */
    void removeDoomed(BigCell cell, long position, Chunk chunk, boolean[] doomed, int count) {
        guard.beforeChange(cell, chunk, position);
        moved += chunk.count;
        chunk.removeDoomed(doomed);
        chunk.tightenEarliest();
        removed(cell, position, chunk, count);
    }

    private void removed(BigCell cell, long position, Chunk chunk, int count) {
        adjust(cell, position, -count, Long.MAX_VALUE);
        changes++;
        if (chunk.count <= SMALL) {
            settle(cell, position);
        }
    }

    /** A deadline only goes forward; what has none, from before the state had one, gets one. */
    private void redate(BigCell cell, Chunk chunk, int index, long deadline) {
        if (!expiring) {
            return;
        }
        long old = chunk.deadlines[index];
        if (deadline > old || old == CellUpkeep.NEVER && deadline != CellUpkeep.UNDATED) {
            chunk.deadlines[index] = deadline;
            if (deadline < chunk.earliest) {
                chunk.earliest = deadline;
                adjust(cell, chunk.positions[index], 0, deadline);
            }
        }
    }

    /** Brings numbers and deadlines up to date on the way to a chunk that has changed. */
    private static void adjust(BigCell cell, long position, int delta, long deadline) {
        Node node = cell.root;
        while (node instanceof Branch branch) {
            int i = branch.indexOf(position);
            branch.total += delta;
            branch.counts[i] += delta;
            branch.earliest[i] = Math.min(branch.earliest[i], deadline);
            node = branch.nodes[i];
        }
    }

    private boolean split(BigCell cell, Chunk full, long position) {
        boolean atTheEnd =
                position > full.positions[full.count - 1]
                        && upperAt(cell, position) == Long.MAX_VALUE;
        int at = atTheEnd ? full.count : full.splitIndexFor(position);
        if (at < 0) {
            return false;
        }
        long boundary = at < full.count ? full.positions[at] : position;
        if (!(cell.root instanceof Branch root) || root.isFull()) {
            cell.root = Branch.over(cell.root);
        }
        Branch parent = (Branch) cell.root;
        while (true) {
            int i = parent.indexOf(position);
            if (parent.nodes[i] instanceof Branch child) {
                if (child.isFull()) {
                    splitBranch(parent, i, child);
                } else {
                    parent = child;
                }
            } else {
                parent.insertChild(i + 1, boundary, full.splitOff(at));
                parent.refresh(i);
                moved += full.count + parent.children;
                return true;
            }
        }
    }

    private void splitBranch(Branch parent, int i, Branch child) {
        int half = child.children / 2;
        long boundary = child.lowers[half];
        parent.insertChild(i + 1, boundary, child.splitOff(half));
        parent.refresh(i);
        moved += child.children + parent.children;
    }

    /** Joins what has become small on the way to a position, and lowers the tree. */
    void settle(BigCell cell, long position) {
        Node node = cell.root;
        while (node instanceof Branch branch) {
            int i = branch.indexOf(position);
            if (size(branch.nodes[i]) <= SMALL) {
                if (joins(branch, i - 1)) {
                    i--;
                    join(cell, branch, i);
                } else if (joins(branch, i)) {
                    join(cell, branch, i);
                }
            }
            node = branch.nodes[i];
        }
        while (cell.root instanceof Branch root && root.children == 1) {
            cell.root = root.nodes[0];
        }
    }

    private static boolean joins(Branch branch, int left) {
        if (left < 0 || left + 1 >= branch.children) {
            return false;
        }
        Node one = branch.nodes[left];
        Node other = branch.nodes[left + 1];
        return one instanceof Chunk == other instanceof Chunk
                && size(one) + size(other) <= JOINED_MOST;
    }

    private void join(BigCell cell, Branch parent, int left) {
        long boundary = parent.lowers[left + 1];
        if (parent.nodes[left] instanceof Chunk into) {
            Chunk from = (Chunk) parent.nodes[left + 1];
            guard.beforeChange(cell, into, boundary - 1);
            guard.beforeChange(cell, from, boundary);
            into.append(from);
            moved += from.count;
        } else {
            Branch into = (Branch) parent.nodes[left];
            Branch from = (Branch) parent.nodes[left + 1];
            into.append(from, boundary);
            moved += from.children;
        }
        parent.removeChildren(left + 1, left + 2);
        parent.refresh(left);
        moved += parent.children - left;
    }

    private static int size(Node node) {
        return node instanceof Chunk chunk ? chunk.count : ((Branch) node).children;
    }
}
