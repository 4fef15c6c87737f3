// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.cell;

/**
 * Expired entries: seen by nobody from their deadline on, counted out where numbers are asked for,
 * and freed chunk by chunk. Every node knows a bound below its deadlines, so that what has not
 * expired is not visited.
 */
final class Expiry {

    private final ChunkTree tree;
    private boolean[] doomed = new boolean[Chunk.MAX_ENTRIES];

    Expiry(ChunkTree tree) {
        this.tree = tree;
    }

    int liveCount(BigCell cell, long now) {
        Node root = cell.root;
        return root.count() - expiredIn(root, Long.MIN_VALUE, Long.MAX_VALUE, now);
    }

    /** How many entries with {@code from <= position <= to} have expired and are not freed yet. */
    int expiredIn(Node node, long from, long to, long now) {
        if (node.earliestDeadline() > now) {
            return 0;
        }
        int expired = 0;
        if (node instanceof Chunk chunk) {
            int end = chunk.firstBeyond(to);
            for (int i = chunk.firstFrom(from); i < end; i++) {
                expired += chunk.expired(i, now) ? 1 : 0;
            }
        } else {
            Branch branch = (Branch) node;
            int last = branch.indexOf(to);
            for (int i = branch.indexOf(from); i <= last; i++) {
                if (branch.earliest[i] <= now) {
                    expired += expiredIn(branch.nodes[i], from, to, now);
                }
            }
        }
        return expired;
    }

    /** Frees expired entries of at most {@code maxChunks} chunks and says how many they were. */
    int free(BigCell cell, long now, int maxChunks) {
        int freed = 0;
        for (int i = 0; i < maxChunks && cell.root.earliestDeadline() <= now; i++) {
            freed += freeIn(cell, firstSuspect(cell, now), now);
        }
        return freed;
    }

    /**
     * A position in the first chunk that may hold expired entries. Where a bound has led astray,
     * any chunk below it will do: looking at it corrects the bound.
     */
    private static long firstSuspect(BigCell cell, long now) {
        long lower = Long.MIN_VALUE;
        Node node = cell.root;
        while (node instanceof Branch branch) {
            int i = 0;
            while (i < branch.children - 1 && branch.earliest[i] > now) {
                i++;
            }
            lower = branch.lowerOf(i, lower);
            node = branch.nodes[i];
        }
        return lower;
    }

    private int freeIn(BigCell cell, long position, long now) {
        Chunk chunk = tree.chunkAt(cell, position);
        if (doomed.length < chunk.count) {
            doomed = new boolean[chunk.count];
        }
        int expired = 0;
        for (int i = 0; i < chunk.count; i++) {
            doomed[i] = chunk.expired(i, now);
            expired += doomed[i] ? 1 : 0;
        }
        if (expired > 0) {
            tree.removeDoomed(cell, position, chunk, doomed, expired);
        } else {
            chunk.tightenEarliest();
        }
        tighten(cell.root, position);
        return expired;
    }

    private static long tighten(Node node, long position) {
        if (node instanceof Branch branch) {
            int i = branch.indexOf(position);
            branch.earliest[i] = tighten(branch.nodes[i], position);
        }
        return node.earliestDeadline();
    }
}
