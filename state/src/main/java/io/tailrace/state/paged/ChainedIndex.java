// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.paged;

/**
 * A hash index from 32-bit hashes to ids that its caller hands out (dense ints from 1; {@link
 * #NONE} is none). The index knows hashes and ids only; whether a candidate is the one sought, the
 * caller decides:
 *
 * <pre>{@code
 * int id = index.first(hash);
 * while (id != ChainedIndex.NONE && !matches(id)) {
 *     id = index.next(id);
 * }
 * }</pre>
 *
 * <p>It is a linear hash table (Litwin): each insertion beyond one entry per bucket splits
 * <em>one</em> bucket, each removal below a quarter joins one. So there is never a rehash, and the
 * work of an operation is bounded by the length of a chain, which well-mixed hashes keep at a few
 * entries.
 *
 * <p>Assumes well-mixed hashes. Allocates nothing once its pages exist. Single-threaded.
 */
public final class ChainedIndex {

    public static final int NONE = 0;

    private static final int MIN_BUCKETS = 8;

    private final PagedRecords heads = PagedRecords.ofWords(1);

    /** By id: hash in the high half, next id of the chain in the low half. */
    private final PagedRecords links = PagedRecords.ofWords(1);

    private int buckets = MIN_BUCKETS;

    /** The greatest power of two that is not above {@link #buckets}. */
    private int base = MIN_BUCKETS;

    private int size;

    public ChainedIndex() {
        heads.ensure(MIN_BUCKETS - 1);
    }

    public int size() {
        return size;
    }

    /** The first id under that hash, or {@link #NONE}. */
    public int first(int hash) {
        return matching((int) heads.at(bucketOf(hash), 0), hash);
    }

    /** The next id under the hash of {@code id}, or {@link #NONE}. */
    public int next(int id) {
        long link = links.at(id, 0);
        return matching((int) link, (int) (link >>> 32));
    }

    /** Adds an id that is not in the index yet. */
    public void insert(int hash, int id) {
        assert id > NONE : id;
        links.ensure(id);
        push(bucketOf(hash), hash, id);
        size++;
        if (size > buckets) {
            splitOne();
        }
    }

    /** Removes an id that was inserted under that hash. */
    public void remove(int hash, int id) {
        int bucket = bucketOf(hash);
        int previous = NONE;
        int current = (int) heads.at(bucket, 0);
        while (current != id) {
            assert current != NONE : "id " + id + " is not in the index";
            previous = current;
            current = nextOf(current);
        }
        if (previous == NONE) {
            heads.set(bucket, 0, nextOf(id));
        } else {
            link(previous, hashOf(previous), nextOf(id));
        }
        size--;
        if (buckets > MIN_BUCKETS && size < buckets >>> 2) {
            joinOne();
        }
    }

    public long memoryBytes() {
        return heads.memoryBytes() + links.memoryBytes();
    }

    private int matching(int id, int hash) {
        int candidate = id;
        while (candidate != NONE) {
            long link = links.at(candidate, 0);
            if ((int) (link >>> 32) == hash) {
                return candidate;
            }
            candidate = (int) link;
        }
        return NONE;
    }

    private int bucketOf(int hash) {
        int bucket = hash & (2 * base - 1);
        return bucket < buckets ? bucket : hash & (base - 1);
    }

    private void splitOne() {
        if (buckets == 1 << 30) {
            return;
        }
        int added = buckets;
        heads.ensure(added);
        heads.set(added, 0, NONE);
        buckets++;
        int chain = (int) heads.at(added - base, 0);
        heads.set(added - base, 0, NONE);
        while (chain != NONE) {
            int id = chain;
            chain = nextOf(id);
            push(bucketOf(hashOf(id)), hashOf(id), id);
        }
        if (buckets == 2 * base) {
            base = buckets;
        }
    }

    private void joinOne() {
        buckets--;
        if (buckets < base) {
            base >>>= 1;
        }
        int chain = (int) heads.at(buckets, 0);
        while (chain != NONE) {
            int id = chain;
            chain = nextOf(id);
            push(buckets - base, hashOf(id), id);
        }
        heads.set(buckets, 0, NONE);
    }

    private void push(int bucket, int hash, int id) {
        link(id, hash, (int) heads.at(bucket, 0));
        heads.set(bucket, 0, id);
    }

    private void link(int id, int hash, int next) {
        links.set(id, 0, (long) hash << 32 | next);
    }

    private int hashOf(int id) {
        return (int) (links.at(id, 0) >>> 32);
    }

    private int nextOf(int id) {
        return (int) links.at(id, 0);
    }
}
