// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.ContentHash;
import io.tailrace.operator.codec.Decoder;
import java.util.ArrayList;
import java.util.Collection;

/**
 * What lists, sets, maps and arrays of references have in common: a count with a flag for nulls,
 * then the entries. Only with the flag does an entry cost a byte more.
 */
final class Entries {

    static final int NO_NULLS = 0;
    static final int NULLS = 1;

    /**
     * Capacity is given in advance up to here only; a forged count must not allocate before entries
     * are there.
     */
    private static final int TRUSTED_CAPACITY = 64;

    private Entries() {}

    static <T> void write(Collection<T> values, Codec<T> codec, ByteWriter to) {
        int flags = flagsOf(values);
        to.writeCount(values.size(), 1, flags);
        for (T value : values) {
            write(value, codec, flags, to);
        }
    }

    static <T> void write(T value, Codec<T> codec, int flags, ByteWriter to) {
        if (flags == NULLS) {
            to.writeBoolean(value != null);
        }
        if (value != null) {
            codec.write(value, to);
        }
    }

    static <T> ArrayList<T> read(ByteReader from, Decoder<T> decoder) {
        long header = from.readCount(1, 1);
        int count = count(header);
        ArrayList<T> values = new ArrayList<>(trusted(count));
        for (int i = 0; i < count; i++) {
            values.add(read(from, decoder, flags(header)));
        }
        return values;
    }

    static <T> T read(ByteReader from, Decoder<T> decoder, int flags) {
        return flags == NO_NULLS || from.readBoolean() ? decoder.read(from) : null;
    }

    static int count(long header) {
        return (int) (header >>> 1);
    }

    static int flags(long header) {
        return (int) (header & 1);
    }

    static int trusted(int count) {
        return Math.min(count, TRUSTED_CAPACITY);
    }

    static int flagsOf(Collection<?> values) {
        for (Object value : values) {
            if (value == null) {
                return NULLS;
            }
        }
        return NO_NULLS;
    }

    static <T> long hash(T value, Codec<T> codec) {
        return value == null ? ContentHash.NULL : codec.hash(value);
    }

    static <T> T copy(T value, Codec<T> codec) {
        return value == null ? null : codec.copy(value);
    }

    static <T> long orderedHash(Collection<T> values, Codec<T> codec) {
        long hash = ContentHash.ofInt(values.size());
        for (T value : values) {
            hash = ContentHash.combine(hash, hash(value, codec));
        }
        return hash;
    }

    static <T> ArrayList<T> copy(Collection<T> values, Codec<T> codec) {
        ArrayList<T> copies = new ArrayList<>(values.size());
        for (T value : values) {
            copies.add(copy(value, codec));
        }
        return copies;
    }
}
