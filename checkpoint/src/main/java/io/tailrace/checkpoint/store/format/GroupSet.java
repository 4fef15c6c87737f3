// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.format;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.state.group.KeyGroups;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** A set of key groups, in which "no group" counts as one. Grows as needed, by a bit a group. */
final class GroupSet {

    /** As many as a job may have. */
    static final int MOST_GROUPS = KeyGroups.MOST;

    private long[] words = new long[4];

    /**
     * @param group from -1, which is no group
     */
    void add(int group) {
        int bit = group + 1;
        if (bit >>> 6 >= words.length) {
            words = Arrays.copyOf(words, Math.max(bit / 64 + 1, 2 * words.length));
        }
        words[bit >>> 6] |= 1L << bit;
    }

    void addAll(GroupSet others) {
        if (others.words.length > words.length) {
            words = Arrays.copyOf(words, others.words.length);
        }
        for (int i = 0; i < others.words.length; i++) {
            words[i] |= others.words[i];
        }
    }

    void clear() {
        Arrays.fill(words, 0);
    }

    boolean containsAll(GroupSet others) {
        for (int i = 0; i < others.words.length; i++) {
            long known = i < words.length ? words[i] : 0;
            if ((others.words[i] & ~known) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether there is a wanted group, or no group, among them. */
    boolean holdsAny(IntPredicate wanted) {
        if ((words[0] & 1) != 0) {
            return true;
        }
        for (int i = 0; i < words.length; i++) {
            for (long left = words[i]; left != 0; left &= left - 1) {
                if (wanted.test(i * 64 + Long.numberOfTrailingZeros(left) - 1)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** As the bytes from the first that is not zero to the last. */
    void writeTo(ByteWriter to) {
        int first = 0;
        int last = words.length * Long.BYTES - 1;
        while (last >= 0 && byteAt(last) == 0) {
            last--;
        }
        while (first < last && byteAt(first) == 0) {
            first++;
        }
        to.writeVarInt(first);
        to.writeVarInt(last - first + 1);
        for (int at = first; at <= last; at++) {
            to.writeByte(byteAt(at));
        }
    }

    private int byteAt(int at) {
        return (int) (words[at >>> 3] >>> (at & 7) * 8) & 0xFF;
    }

    static GroupSet readFrom(ByteReader from) {
        int first = from.readVarInt();
        int count = from.readVarInt();
        if (first < 0
                || count < 0
                || count > from.remaining()
                || (long) first + count > MOST_GROUPS / 8 + 1) {
            throw from.malformed("a set of key groups has none or too many");
        }
        GroupSet set = new GroupSet();
        set.words = new long[Math.max(4, (first + count + 7) / 8)];
        for (int at = first; at < first + count; at++) {
            set.words[at >>> 3] |= (from.readByte() & 0xFFL) << (at & 7) * 8;
        }
        return set;
    }
}
