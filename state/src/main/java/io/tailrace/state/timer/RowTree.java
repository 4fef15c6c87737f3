// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.timer;

import static io.tailrace.state.timer.TimerNodes.NONE;

/**
 * The timers of one row as a treap woven through the nodes: ordered by time and, within a time, by
 * the order of setting; balanced by a priority that is a hash of the node's number, so that it
 * needs no space and no randomness.
 *
 * <p>The root is the caller's (it lies in the row's header). Operations take O(log n) expected
 * steps without recursion or allocation. A row with a single timer is a single node.
 */
final class RowTree {

    private final TimerNodes nodes;

    RowTree(TimerNodes nodes) {
        this.nodes = nodes;
    }

    /** Adds a fresh node after all of the same time and returns the root. */
    int insert(int root, int node) {
        if (root == NONE) {
            return node;
        }
        long time = nodes.time(node);
        int parent = NONE;
        boolean toTheLeft = false;
        for (int at = root; at != NONE; ) {
            parent = at;
            toTheLeft = time < nodes.time(at);
            at = toTheLeft ? nodes.left(at) : nodes.right(at);
        }
        nodes.parent(node, parent);
        if (toTheLeft) {
            nodes.left(parent, node);
        } else {
            nodes.right(parent, node);
        }
        while (nodes.parent(node) != NONE && above(node, nodes.parent(node))) {
            rotateUp(node);
        }
        return nodes.parent(node) == NONE ? node : root;
    }

    /** Takes a node out and returns the root, {@code NONE} when nothing is left. */
    int remove(int root, int node) {
        int parent = nodes.parent(node);
        int joined = join(nodes.left(node), nodes.right(node));
        if (joined != NONE) {
            nodes.parent(joined, parent);
        }
        if (parent == NONE) {
            assert root == node : "the root is " + root + ", but node " + node + " has no parent";
            return joined;
        }
        replaceChild(parent, node, joined);
        return root;
    }

    int first(int root) {
        int at = root;
        while (at != NONE && nodes.left(at) != NONE) {
            at = nodes.left(at);
        }
        return at;
    }

    /** The last node whose time is not above {@code time}. */
    int floor(int root, long time) {
        int found = NONE;
        for (int at = root; at != NONE; ) {
            if (nodes.time(at) <= time) {
                found = at;
                at = nodes.right(at);
            } else {
                at = nodes.left(at);
            }
        }
        return found;
    }

    int next(int node) {
        if (nodes.right(node) != NONE) {
            return first(nodes.right(node));
        }
        int child = node;
        int parent = nodes.parent(child);
        while (parent != NONE && nodes.right(parent) == child) {
            child = parent;
            parent = nodes.parent(child);
        }
        return parent;
    }

    int previous(int node) {
        int at = nodes.left(node);
        if (at != NONE) {
            while (nodes.right(at) != NONE) {
                at = nodes.right(at);
            }
            return at;
        }
        int child = node;
        int parent = nodes.parent(child);
        while (parent != NONE && nodes.left(parent) == child) {
            child = parent;
            parent = nodes.parent(child);
        }
        return parent;
    }

    /** One tree of two, everything in {@code before} coming before everything in {@code after}. */
    private int join(int before, int after) {
        int left = before;
        int right = after;
        int top = NONE;
        int last = NONE;
        boolean intoRight = false;
        while (left != NONE && right != NONE) {
            boolean takeLeft = above(left, right);
            int taken = takeLeft ? left : right;
            top = attach(top, last, intoRight, taken);
            last = taken;
            intoRight = takeLeft;
            if (takeLeft) {
                left = nodes.right(taken);
            } else {
                right = nodes.left(taken);
            }
        }
        int rest = left != NONE ? left : right;
        return rest == NONE ? top : attach(top, last, intoRight, rest);
    }

    private int attach(int top, int parent, boolean intoRight, int child) {
        if (top == NONE) {
            return child;
        }
        nodes.parent(child, parent);
        if (intoRight) {
            nodes.right(parent, child);
        } else {
            nodes.left(parent, child);
        }
        return top;
    }

    private void rotateUp(int node) {
        int parent = nodes.parent(node);
        int grandparent = nodes.parent(parent);
        int moved;
        if (nodes.left(parent) == node) {
            moved = nodes.right(node);
            nodes.left(parent, moved);
            nodes.right(node, parent);
        } else {
            moved = nodes.left(node);
            nodes.right(parent, moved);
            nodes.left(node, parent);
        }
        if (moved != NONE) {
            nodes.parent(moved, parent);
        }
        nodes.parent(parent, node);
        nodes.parent(node, grandparent);
        if (grandparent != NONE) {
            replaceChild(grandparent, parent, node);
        }
    }

    private void replaceChild(int parent, int child, int replacement) {
        if (nodes.left(parent) == child) {
            nodes.left(parent, replacement);
        } else {
            nodes.right(parent, replacement);
        }
    }

    private static boolean above(int node, int other) {
        return priority(node) < priority(other);
    }

    private static int priority(int node) {
        int mixed = node * 0x9E3779B1;
        mixed = (mixed ^ mixed >>> 15) * 0x85EBCA6B;
        return mixed ^ mixed >>> 13;
    }
}
