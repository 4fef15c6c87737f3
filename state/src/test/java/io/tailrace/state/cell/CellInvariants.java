// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

/** What must hold of every cell between two operations. */
final class CellInvariants {

    /** An entry as it lies in a chunk. */
    record Entry(long position, Object key, Object value, long deadline) {}

    private final String label;
    private final List<Entry> entries = new ArrayList<>();

    private CellInvariants(String label) {
        this.label = label;
    }

    /** Checks a cell and returns its entries, expired ones included. */
    static List<Entry> check(BigCell cell, String label) {
        CellInvariants check = new CellInvariants(label);
        check.visit(cell.root, Long.MIN_VALUE, Long.MAX_VALUE);
        return check.entries;
    }

    static int chunks(BigCell cell) {
        return chunks(cell.root);
    }

    private static int chunks(Node node) {
        if (node instanceof Branch branch) {
            int sum = 0;
            for (int i = 0; i < branch.children; i++) {
                sum += chunks(branch.nodes[i]);
            }
            return sum;
        }
        return 1;
    }

    private void visit(Node node, long lower, long upper) {
        assertTrue(lower <= upper, label);
        if (node instanceof Chunk chunk) {
            visitChunk(chunk, lower, upper);
        } else {
            visitBranch((Branch) node, lower, upper);
        }
    }

    private void visitBranch(Branch branch, long lower, long upper) {
        assertTrue(branch.children >= 1 && branch.children <= Branch.MAX_CHILDREN, label);
        int sum = 0;
        for (int i = 0; i < branch.children; i++) {
            Node child = branch.nodes[i];
            assertEquals(child.count(), branch.counts[i], label);
            assertTrue(branch.earliest[i] <= child.earliestDeadline(), label);
            visit(child, branch.lowerOf(i, lower), branch.upperOf(i, upper));
            sum += child.count();
        }
        assertEquals(sum, branch.total, label);
        for (int i = branch.children; i < branch.nodes.length; i++) {
            assertEquals(null, branch.nodes[i], label);
        }
    }

    private void visitChunk(Chunk chunk, long lower, long upper) {
        for (int i = 0; i < chunk.count; i++) {
            long position = chunk.positions[i];
            assertTrue(lower <= position && position <= upper, label);
            assertTrue(i == 0 || chunk.positions[i - 1] <= position, label);
            long deadline = chunk.deadlines == null ? CellUpkeep.NEVER : chunk.deadlines[i];
            assertTrue(chunk.earliest <= deadline, label);
            entries.add(
                    new Entry(
                            position,
                            chunk.keys == null ? null : chunk.keys[i],
                            chunk.values[i],
                            deadline));
        }
        boolean onePosition =
                chunk.count > 0 && chunk.positions[0] == chunk.positions[chunk.count - 1];
        assertTrue(chunk.count <= Chunk.MAX_ENTRIES || onePosition, label);
        for (int i = chunk.count; i < chunk.values.length; i++) {
            assertEquals(null, chunk.values[i], label);
        }
    }
}
