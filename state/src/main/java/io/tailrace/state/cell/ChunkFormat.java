// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.cell;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.Decoder;
import io.tailrace.operator.codec.Schema;

/**
 * The written form of a chunk:
 *
 * <pre>
 *   count        varint: entries &lt;&lt; 2 | is the whole cell &lt;&lt; 1 | entries have deadlines
 *   from, to     8 bytes each, both ends included; not where the chunk is the whole cell
 *   per entry    position (not in maps): zigzag, as the difference to the one before, the first to
 *                from (to 0 where the chunk is the whole cell)
 *                deadline (if they have): zigzag, as the difference to the one before, the first to 0
 *                key (only in maps), value
 * </pre>
 *
 * A map's position is the hash of the key and is found again from the key.
 */
final class ChunkFormat {

    private static final int FLAG_BITS = 2;
    private static final int DATED = 1;
    private static final int WHOLE = 2;

    private final Codec<Object> keyCodec;
    private final Codec<Object> valueCodec;

    private ChunkFormat(Codec<Object> keyCodec, Codec<Object> valueCodec) {
        this.keyCodec = keyCodec;
        this.valueCodec = valueCodec;
    }

    /** Cells are untyped inside; what goes in is typed by the {@code …Cells} in front. */
    @SuppressWarnings("unchecked")
    static ChunkFormat keyed(Codec<?> keyCodec, Codec<?> valueCodec) {
        return new ChunkFormat((Codec<Object>) keyCodec, (Codec<Object>) valueCodec);
    }

    @SuppressWarnings("unchecked")
    static ChunkFormat unkeyed(Codec<?> valueCodec) {
        return new ChunkFormat(null, (Codec<Object>) valueCodec);
    }

    boolean keyed() {
        return keyCodec != null;
    }

    /** Whether a value, once handed out, may change under the cell's feet. */
    boolean mutableValues() {
        return !valueCodec.immutable();
    }

    void write(Chunk chunk, long from, long to, ByteWriter writer) {
        boolean dated = chunk.deadlines != null;
        boolean whole = from == Long.MIN_VALUE && to == Long.MAX_VALUE;
        writer.writeCount(chunk.count, FLAG_BITS, (whole ? WHOLE : 0) | (dated ? DATED : 0));
        if (!whole) {
            writer.writeLong(from);
            writer.writeLong(to);
        }
        long position = whole ? 0 : from;
        long deadline = 0;
        for (int i = 0; i < chunk.count; i++) {
            if (keyCodec == null) {
                writer.writeZigZag(chunk.positions[i] - position);
                position = chunk.positions[i];
            }
            if (dated) {
                writer.writeZigZag(chunk.deadlines[i] - deadline);
                deadline = chunk.deadlines[i];
            }
            if (keyCodec != null) {
                keyCodec.write(chunk.keys[i], writer);
            }
            valueCodec.write(chunk.values[i], writer);
        }
    }

    /** What reads entries: the current codecs, or those for an older schema. */
    record Decoders(Decoder<?> key, Decoder<?> value) {}

    Decoders current() {
        return new Decoders(keyCodec, valueCodec);
    }

    Decoders reading(Schema keySchema, Schema valueSchema) {
        return new Decoders(
                keyCodec == null ? null : keyCodec.reading(keySchema),
                valueCodec.reading(valueSchema));
    }

    /** Takes the entries of one written chunk, one after the other. */
    @FunctionalInterface
    interface EntrySink {
        void entry(long position, Object key, Object value, long deadline);
    }

    /** What precedes the entries. */
    record Header(long count, boolean dated, boolean whole, long from, long to) {}

    Header readHeader(ByteReader reader) {
        long bits = reader.readCount(FLAG_BITS, keyCodec == null ? 2 : 1);
        boolean whole = (bits & WHOLE) != 0;
        long from = whole ? Long.MIN_VALUE : reader.readLong();
        long to = whole ? Long.MAX_VALUE : reader.readLong();
        if (from > to) {
            throw reader.malformed("a chunk ends before it begins");
        }
        return new Header(bits >>> FLAG_BITS, (bits & DATED) != 0, whole, from, to);
    }

    /**
     * Reads what follows the header.
     *
     * @param undated the deadline of entries that were written without one
     */
    void readEntries(
            ByteReader reader, Header header, Decoders decoders, long undated, EntrySink sink) {
        long position = header.whole() ? 0 : header.from();
        long deadline = 0;
        for (long i = 0; i < header.count(); i++) {
            if (keyCodec == null) {
                position += reader.readZigZag();
            }
            if (header.dated()) {
                deadline += reader.readZigZag();
            }
            Object key = null;
            if (keyCodec != null) {
                key = decoders.key().read(reader);
                position = keyCodec.hash(key);
            }
            Object value = decoders.value().read(reader);
            sink.entry(position, key, value, header.dated() ? deadline : undated);
        }
    }
}
