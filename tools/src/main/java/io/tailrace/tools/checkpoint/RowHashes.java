// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.tools.checkpoint;

import io.tailrace.operator.codec.ContentHash;
import java.util.Arrays;

/**
 * Hashes of rows by the hash of their key. What a row has in several frames is summed up, so that
 * their order does not count. Two keys whose 64 bits are equal are taken for one.
 */
final class RowHashes {

    /** At most half full, two words each. */
    static final long BYTES_PER_ROW = 64;

    private long[] keys = new long[1024];
    private long[] sums = new long[1024];
    private int size;

    void add(long keyHash, long contentHash) {
        if (2 * (size + 1) > keys.length) {
            grow();
        }
        int at = place(named(keyHash));
        if (keys[at] == 0) {
            keys[at] = named(keyHash);
            size++;
        }
        sums[at] = ContentHash.combineUnordered(sums[at], contentHash);
    }

    /** What has been added for the key until now counts no longer. */
    void renew(long keyHash) {
        int at = place(named(keyHash));
        if (keys[at] != 0) {
            sums[at] = 0;
        }
    }

    void remove(long keyHash) {
        int hole = place(named(keyHash));
        if (keys[hole] == 0) {
            return;
        }
        size--;
        int mask = keys.length - 1;
        for (int next = hole + 1 & mask; keys[next] != 0; next = next + 1 & mask) {
            int home = (int) keys[next] & mask;
            // Whoever may lie as far to the front as the hole closes it.
            if ((next - home & mask) >= (next - hole & mask)) {
                keys[hole] = keys[next];
                sums[hole] = sums[next];
                hole = next;
            }
        }
        keys[hole] = 0;
        sums[hole] = 0;
    }

    /** 0 stands for no key. */
    private static long named(long keyHash) {
        return keyHash == 0 ? 1 : keyHash;
    }

    private int place(long key) {
        int mask = keys.length - 1;
        int at = (int) key & mask;
        while (keys[at] != 0 && keys[at] != key) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldSums = sums;
        keys = new long[2 * oldKeys.length];
        sums = new long[2 * oldKeys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int at = place(oldKeys[i]);
                keys[at] = oldKeys[i];
                sums[at] = oldSums[i];
            }
        }
    }

    void clear() {
        Arrays.fill(keys, 0);
        Arrays.fill(sums, 0);
        size = 0;
    }

    /**
     * How many rows of others are not here, of those here are not there, and are in both but not
     * the same.
     */
    RowChanges changesTo(RowHashes later) {
        long removed = 0;
        long changed = 0;
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != 0) {
                int there = later.place(keys[i]);
                if (later.keys[there] == 0) {
                    removed++;
                } else if (later.sums[there] != sums[i]) {
                    changed++;
                }
            }
        }
        return new RowChanges(
                later.size - (size - removed), removed, changed, size - removed - changed);
    }
}
