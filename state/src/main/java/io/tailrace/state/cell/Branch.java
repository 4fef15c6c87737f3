// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.cell;

import java.util.Arrays;

/**
 * An inner node: up to {@link #MAX_CHILDREN} children whose ranges follow one another without a
 * gap. Child {@code i > 0} begins at {@code lowers[i]}; the first begins where the branch itself
 * does, so {@code lowers[0]} means nothing. Numbers of entries are summed up per child, which makes
 * sizes, ranks and dropped ranges cheap.
 *
 * <p>Children need not be of one kind: cutting a range leaves a chunk where a branch was.
 */
final class Branch implements Node {

    static final int MAX_CHILDREN = 64;

    private static final int FIRST_CAPACITY = 4;

    int children;
    int total;
    long[] lowers;
    Node[] nodes;
    int[] counts;
    long[] earliest;

    private Branch(int capacity) {
        lowers = new long[capacity];
        nodes = new Node[capacity];
        counts = new int[capacity];
        earliest = new long[capacity];
    }

    /** A new root above the old one. */
    static Branch over(Node only) {
        Branch branch = new Branch(FIRST_CAPACITY);
        branch.children = 1;
        branch.nodes[0] = only;
        branch.refresh(0);
        return branch;
    }

    @Override
    public int count() {
        return total;
    }

    @Override
    public long earliestDeadline() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < children; i++) {
            least = Math.min(least, earliest[i]);
        }
        return least;
    }

    boolean isFull() {
        return children == MAX_CHILDREN;
    }

    /** The index of the child that covers a position. */
    int indexOf(long position) {
        int low = 0;
        int high = children - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (lowers[middle] <= position) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Where child {@code i} begins, in a branch that begins at {@code lower}. */
    long lowerOf(int i, long lower) {
        return i == 0 ? lower : lowers[i];
    }

    /** Where child {@code i} ends (inclusive), in a branch that ends at {@code upper}. */
    long upperOf(int i, long upper) {
        return i + 1 < children ? lowers[i + 1] - 1 : upper;
    }

    void insertChild(int at, long lower, Node node) {
        if (children == nodes.length) {
            resize(Math.min(MAX_CHILDREN, children * 2));
        }
        shift(at, at + 1);
        children++;
        lowers[at] = lower;
        nodes[at] = node;
        counts[at] = 0;
        refresh(at);
    }

    /**
     * Removes the children from {@code from} to before {@code to}; the one before them takes over.
     */
    void removeChildren(int from, int to) {
        for (int i = from; i < to; i++) {
            total -= counts[i];
        }
        shift(to, from);
        int left = children - (to - from);
        Arrays.fill(nodes, left, children, null);
        children = left;
    }

    void replaceChild(int i, Node node) {
        nodes[i] = node;
        refresh(i);
    }

    /** Takes number and deadline of a child anew. */
    void refresh(int i) {
        total += nodes[i].count() - counts[i];
        counts[i] = nodes[i].count();
        earliest[i] = nodes[i].earliestDeadline();
    }

    /** Moves the children from {@code from} on into a new branch. */
    Branch splitOff(int from) {
        Branch right = copyOf(from, children);
        removeChildren(from, children);
        return right;
    }

    /** A branch of the children from {@code from} to before {@code to}, which stay here as well. */
    Branch copyOf(int from, int to) {
        Branch copy = new Branch(to - from);
        copy.take(this, from, to);
        return copy;
    }

    /** Takes over all children of a branch that begins at {@code lower}, right after this one. */
    void append(Branch right, long lower) {
        int first = children;
        resize(Math.max(nodes.length, children + right.children));
        take(right, 0, right.children);
        lowers[first] = lower;
    }

    private void take(Branch from, int start, int end) {
        int length = end - start;
        System.arraycopy(from.lowers, start, lowers, children, length);
        System.arraycopy(from.nodes, start, nodes, children, length);
        System.arraycopy(from.counts, start, counts, children, length);
        System.arraycopy(from.earliest, start, earliest, children, length);
        for (int i = start; i < end; i++) {
            total += from.counts[i];
        }
        children += length;
    }

    private void shift(int from, int to) {
        int length = children - from;
        System.arraycopy(lowers, from, lowers, to, length);
        System.arraycopy(nodes, from, nodes, to, length);
        System.arraycopy(counts, from, counts, to, length);
        System.arraycopy(earliest, from, earliest, to, length);
    }

    private void resize(int capacity) {
        lowers = Arrays.copyOf(lowers, capacity);
        nodes = Arrays.copyOf(nodes, capacity);
        counts = Arrays.copyOf(counts, capacity);
        earliest = Arrays.copyOf(earliest, capacity);
    }
}
