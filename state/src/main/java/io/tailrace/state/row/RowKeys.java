// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.row;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.ContentHash;
import io.tailrace.operator.codec.Decoder;
import io.tailrace.operator.codec.IncompatibleSchemaException;
import io.tailrace.operator.codec.Schema;
import io.tailrace.state.group.KeyGroupRange;
import io.tailrace.state.group.KeyGroups;

/** The keys of rows on their way out to snapshots and in again. */
public final class RowKeys {

    private final Rows rows;
    private final Codec<Object> codec;
    private final KeyGroupRange range;

    /**
     * @param codec {@code null} where keys are {@code long}
     */
    @SuppressWarnings("unchecked") // rows hold only keys that came in with this codec's hash
    public RowKeys(Rows rows, Codec<?> codec, KeyGroupRange range) {
        this.rows = rows;
        this.codec = (Codec<Object>) codec;
        this.range = range;
    }

    public int groups() {
        return range.groups();
    }

    public Schema schema() {
        return codec == null ? Schema.Scalar.LONG : codec.schema();
    }

    /**
     * How keys are read that were written under an older schema; {@code null} for longs.
     *
     * @throws IncompatibleSchemaException if they cannot be read, or would lie elsewhere today
     */
    public Decoder<?> reading(Schema written) {
        if (codec != null) {
            Decoder<?> decoder;
            try {
                decoder = codec.reading(written);
            } catch (IncompatibleSchemaException unreadable) {
                // What it says is of values, which may get another name.
                throw (IncompatibleSchemaException) otherType(written).initCause(unreadable);
            }
            KeySchemas.requireSameHash(written, codec.schema());
            return decoder;
        }
        if (!written.equals(Schema.Scalar.LONG)) {
            throw otherType(written);
        }
        return null;
    }

    private IncompatibleSchemaException otherType(Schema written) {
        return new IncompatibleSchemaException(
                "The snapshot's keys are written as "
                        + written
                        + " and the pipeline's are "
                        + schema()
                        + ". The type of keys cannot change, as it decides where state lies. Remedy:"
                        + " key by the same type as before");
    }

    public int groupOf(int row) {
        return KeyGroups.groupOf(rows.hashOf(row), range.groups());
    }

    /** The group of the key that a row with this word has or had. */
    int groupOf(long keyWord) {
        long hash = codec == null ? ContentHash.ofLong(keyWord) : keyWord;
        return KeyGroups.groupOf(hash, range.groups());
    }

    public void write(int row, ByteWriter to) {
        write(rows.keyWord(row), rows.keyOrNull(row), to);
    }

    void write(long keyWord, Object key, ByteWriter to) {
        if (codec == null) {
            to.writeLong(keyWord);
        } else {
            codec.write(key, to);
        }
    }

    void name(int row, int stateId, ChunkFrames frames) {
        frames.belongTo(rows.keyWord(row), rows.keyOrNull(row), stateId);
    }

    /** Reads a key and enters its row; {@link Rows#NONE} if the key belongs to another task. */
    public int enter(Decoder<?> keys, ByteReader from) {
        if (codec == null) {
            long key = from.readLong();
            return range.owns(ContentHash.ofLong(key)) ? rows.enterLong(key) : Rows.NONE;
        }
        Object key = keys.read(from);
        long hash = codec.hash(key);
        return range.owns(hash) ? rows.enter(key, hash) : Rows.NONE;
    }
}
